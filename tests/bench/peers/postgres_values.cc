#include <endian.h>

#include "tests/bench/peers/postgres_link.h"

namespace lexlog {
namespace {

void Put16(uint16_t value, std::string& out) {
  const uint16_t big = htobe16(value);
  out.append(reinterpret_cast<const char*>(&big), sizeof big);
}

void Put32(int64_t value, std::string& out) {
  const uint32_t big = htobe32(static_cast<uint32_t>(value));
  out.append(reinterpret_cast<const char*>(&big), sizeof big);
}

void Put64(int64_t value, std::string& out) {
  const uint64_t big = htobe64(static_cast<uint64_t>(value));
  out.append(reinterpret_cast<const char*>(&big), sizeof big);
}

}  // namespace

PostgresValues& PostgresValues::End() {
  ends_.push_back(bytes_.size());
  return *this;
}

PostgresValues& PostgresValues::Bool(bool value) {
  bytes_.push_back(value ? 1 : 0);
  return End();
}

PostgresValues& PostgresValues::Int2(int64_t value) {
  Put16(static_cast<uint16_t>(value), bytes_);
  return End();
}

PostgresValues& PostgresValues::Int4(int64_t value) {
  Put32(value, bytes_);
  return End();
}

PostgresValues& PostgresValues::Int8(int64_t value) {
  Put64(value, bytes_);
  return End();
}

PostgresValues& PostgresValues::Bytes(absl::string_view value) {
  bytes_.append(value.data(), value.size());
  return End();
}

// An array has one dimension, no nulls, the number of its type, and begins with item 1.
PostgresValues& PostgresValues::Int4s(absl::Span<const int32_t> values) {
  constexpr int32_t kInt4Type = 23;
  for (const int64_t head : {1, 0, kInt4Type}) Put32(head, bytes_);
  Put32(static_cast<int64_t>(values.size()), bytes_);
  Put32(1, bytes_);
  for (const int32_t value : values) {
    Put32(sizeof value, bytes_);
    Put32(value, bytes_);
  }
  return End();
}

void PostgresValues::Clear() {
  bytes_.clear();
  ends_.clear();
}

absl::string_view PostgresValues::operator[](size_t place) const {
  const size_t begin = place == 0 ? 0 : ends_[place - 1];
  return absl::string_view(bytes_).substr(begin, ends_[place] - begin);
}

void PostgresValues::AppendRowTo(std::string& rows) const {
  Put16(static_cast<uint16_t>(size()), rows);
  for (size_t place = 0; place < size(); ++place) {
    const absl::string_view value = (*this)[place];
    Put32(static_cast<int64_t>(value.size()), rows);
    rows.append(value.data(), value.size());
  }
}

}  // namespace lexlog
