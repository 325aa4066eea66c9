#include "engine/view/group_heads.h"

#include <array>

#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/wire_format_lite.h"
#include "lexlog/storage/v1/record.pb.h"

namespace lexlog {
namespace {

using google::protobuf::internal::WireFormatLite;
using google::protobuf::io::CodedInputStream;
using google::protobuf::io::CodedOutputStream;
using storage::v1::GroupHead;

constexpr uint32_t kRowsTag =
    WireFormatLite::MakeTag(GroupHead::kRowsFieldNumber, WireFormatLite::WIRETYPE_VARINT);
constexpr uint32_t kChunksTag =
    WireFormatLite::MakeTag(GroupHead::kChunksFieldNumber, WireFormatLite::WIRETYPE_VARINT);
constexpr uint32_t kTailTag =
    WireFormatLite::MakeTag(GroupHead::kTailFieldNumber, WireFormatLite::WIRETYPE_LENGTH_DELIMITED);

bool SkipText(CodedInputStream& in) {
  uint32_t size = 0;
  return in.ReadVarint32(&size) && in.Skip(static_cast<int>(size));
}

}  // namespace

// Fields stand in the order of their numbers: the tail is all that follows the counts.
std::optional<OpenHead> OpenHead::Read(absl::string_view bytes) {
  OpenHead head;
  CodedInputStream in(reinterpret_cast<const uint8_t*>(bytes.data()),
                      static_cast<int>(bytes.size()));
  auto tail = static_cast<int>(bytes.size());
  int at = 0;
  for (uint32_t tag = in.ReadTag(); tag != 0; at = in.CurrentPosition(), tag = in.ReadTag()) {
    bool read = false;
    if (tag == kTailTag) {
      if (head.tail_rows_++ == 0) tail = at;
      read = SkipText(in);
    } else if (head.tail_rows_ == 0 && tag == kRowsTag) {
      read = in.ReadVarint64(&head.rows_);
    } else if (head.tail_rows_ == 0 && tag == kChunksTag) {
      read = in.ReadVarint32(&head.chunks_);
    }
    if (!read) return std::nullopt;
  }
  if (!in.ConsumedEntireMessage()) return std::nullopt;
  const absl::string_view rest = bytes.substr(static_cast<size_t>(tail));
  head.tail_.assign(rest.data(), rest.size());
  return head;
}

void OpenHead::Add(absl::string_view row) {
  constexpr size_t kMost = 16;  // of a tag and a length
  std::array<uint8_t, kMost> begin{};
  uint8_t* end = CodedOutputStream::WriteTagToArray(kTailTag, begin.data());
  end = CodedOutputStream::WriteVarint32ToArray(static_cast<uint32_t>(row.size()), end);
  tail_.append(begin.begin(), begin.begin() + (end - begin.data()));
  tail_.append(row.data(), row.size());
  ++tail_rows_;
  ++rows_;
}

std::string OpenHead::Seal() {
  GroupHead tail;
  tail.ParseFromString(tail_);
  storage::v1::RowChunk chunk;
  chunk.mutable_row()->Swap(tail.mutable_tail());
  tail_.clear();
  tail_rows_ = 0;
  ++chunks_;
  return chunk.SerializeAsString();
}

std::string OpenHead::Bytes() const {
  GroupHead counts;
  counts.set_rows(rows_);
  counts.set_chunks(chunks_);
  std::string bytes;
  bytes.reserve(counts.ByteSizeLong() + tail_.size());
  counts.AppendToString(&bytes);
  return bytes.append(tail_);
}

GroupHeads::Held* GroupHeads::Find(const GroupName& group) {
  const auto recent = recent_.find(group);
  if (recent != recent_.end()) return &*recent;
  const auto earlier = earlier_.find(group);
  if (earlier == earlier_.end()) return nullptr;
  bytes_ += earlier->second.counted_;
  return &*recent_.insert(earlier_.extract(earlier)).position;
}

GroupHeads::Held* GroupHeads::Put(const GroupName& group, OpenHead head) {
  head.counted_ = 0;
  Held& held = *recent_.insert_or_assign(group, std::move(head)).first;
  Count(held);
  return &held;
}

void GroupHeads::Count(Held& held) {
  bytes_ -= held.second.counted_;
  held.second.counted_ = sizeof(Held) + held.second.tail_.capacity();
  bytes_ += held.second.counted_;
}

void GroupHeads::Forget(const GroupName& group) {
  earlier_.erase(group);
  const auto recent = recent_.find(group);
  if (recent == recent_.end()) return;
  bytes_ -= recent->second.counted_;
  recent_.erase(recent);
}

void GroupHeads::Clear() {
  recent_.clear();
  earlier_.clear();
  bytes_ = 0;
}

void GroupHeads::KeepBound() {
  if (bytes_ <= bytes_most_ / 2) return;
  earlier_ = std::move(recent_);
  recent_.clear();
  bytes_ = 0;
}

}  // namespace lexlog
