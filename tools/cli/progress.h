#ifndef LEXLOG_TOOLS_CLI_PROGRESS_H_
#define LEXLOG_TOOLS_CLI_PROGRESS_H_

#include <cstdint>
#include <string>

namespace lexlog {

// A bar on standard error while long work goes on; nothing where that is no terminal.
class Progress {
 public:
  explicit Progress(std::string what);
  ~Progress();  // takes the bar away
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void Show(uint64_t done, uint64_t all);
  // A line on standard error, above the bar, terminal or not.
  void Say(const std::string& line);

 private:
  const std::string what_;
  const bool shown_;
};

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_CLI_PROGRESS_H_
