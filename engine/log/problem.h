#ifndef LEXLOG_ENGINE_LOG_PROBLEM_H_
#define LEXLOG_ENGINE_LOG_PROBLEM_H_

#include <cstddef>
#include <string>

namespace lexlog {

// Why an event cannot be recorded, for its author to read.
struct Problem {
  size_t index = 0;   // of the event in its batch
  std::string event;  // id
  std::string field;  // path in the event: "until[0].day", "citation[1].quote"
  std::string what;   // what is wrong
  std::string mend;   // what to do about it
};

// "event bis-1: until[0].day: … . Mend: …"
std::string Describe(const Problem& problem);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_LOG_PROBLEM_H_
