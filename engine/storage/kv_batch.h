#ifndef LEXLOG_ENGINE_STORAGE_KV_BATCH_H_
#define LEXLOG_ENGINE_STORAGE_KV_BATCH_H_

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

namespace lexlog {

// Changes that are written together or not at all. What is on record is only ever put: nothing of
// it is changed or taken away, except that the same key may be put again. What is derived from it
// may be dropped, to be made anew. The bytes lie one after the other in one string, so that a batch
// of many small changes costs few allocations.
class KvBatch {
 public:
  // Valid until the batch is changed or goes.
  struct Entry {
    absl::string_view key;
    absl::string_view value;
  };
  void Put(absl::string_view key, absl::string_view value) {
    bytes_.append(key.data(), key.size());
    const size_t key_end = bytes_.size();
    bytes_.append(value.data(), value.size());
    ends_.push_back({key_end, bytes_.size()});
  }
  // Takes away every key with first <= key < last; what the batch puts there stays.
  void Drop(absl::string_view first, absl::string_view last) {
    drops_.emplace_back(std::string(first), std::string(last));
  }
  const std::vector<std::pair<std::string, std::string>>& drops() const { return drops_; }

  // Makes room for so many entries, of so many bytes in all, beyond those that are there.
  void Reserve(size_t entries, size_t bytes) {
    ends_.reserve(ends_.size() + entries);
    bytes_.reserve(bytes_.size() + bytes);
  }
  bool empty() const { return ends_.empty() && drops_.empty(); }
  size_t size() const { return ends_.size(); }
  size_t bytes() const { return bytes_.size(); }  // of all keys and values

  Entry operator[](size_t index) const {
    const size_t begin = index == 0 ? 0 : ends_[index - 1].value;
    const auto [key_end, value_end] = ends_[index];
    const absl::string_view bytes = bytes_;
    return {bytes.substr(begin, key_end - begin), bytes.substr(key_end, value_end - key_end)};
  }
  // In the order in which they were put.
  std::vector<Entry> entries() const {
    std::vector<Entry> entries;
    entries.reserve(size());
    for (size_t i = 0; i < size(); ++i) entries.push_back((*this)[i]);
    return entries;
  }

 private:
  struct Ends {  // of a key and of its value, which follows it, in bytes_
    size_t key = 0;
    size_t value = 0;
  };
  std::string bytes_;
  std::vector<Ends> ends_;
  std::vector<std::pair<std::string, std::string>> drops_;
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_STORAGE_KV_BATCH_H_
