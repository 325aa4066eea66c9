#include "engine/view/group_heads.h"

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
constexpr uint32_t kChunkTag = WireFormatLite::MakeTag(storage::v1::RowChunk::kRowFieldNumber,
                                                       WireFormatLite::WIRETYPE_LENGTH_DELIMITED);
constexpr size_t kTagSize = 1;
static_assert(kTailTag < 0x80 && kChunkTag < 0x80);

constexpr size_t kPutMost = 4'000'000;  // groups, for which it takes 38 to 75 MB

uint8_t* BytesOf(std::string& bytes) { return reinterpret_cast<uint8_t*>(bytes.data()); }

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

void OpenHead::Add(const storage::v1::ViewRow& row) {
  const size_t row_size = row.ByteSizeLong();
  const auto size = static_cast<uint32_t>(row_size);
  const size_t before = tail_.size();
  tail_.resize(before + kTagSize + CodedOutputStream::VarintSize32(size) + row_size);
  uint8_t* end = BytesOf(tail_) + before;
  end = CodedOutputStream::WriteTagToArray(kTailTag, end);
  end = CodedOutputStream::WriteVarint32ToArray(size, end);
  row.SerializeWithCachedSizesToArray(end);
  ++tail_rows_;
  ++rows_;
}

// Only the tags of the two fields differ.
std::string OpenHead::Seal() {
  std::string chunk = tail_;
  CodedInputStream in(BytesOf(chunk), static_cast<int>(chunk.size()));
  for (int at = 0; in.ReadTag() == kTailTag && SkipText(in); at = in.CurrentPosition()) {
    CodedOutputStream::WriteTagToArray(kChunkTag, BytesOf(chunk) + at);
  }
  tail_.clear();
  tail_rows_ = 0;
  ++chunks_;
  return chunk;
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

// A group that is not in the store may have the hash of one that is, and none that is has another.
bool GroupHeads::MayBeStored(const GroupRef& group) const {
  return !put_.has_value() || put_->contains(Hash()(group));
}

GroupHeads::Held* GroupHeads::Find(const GroupRef& group) {
  const size_t hash = Hash()(group);
  const auto recent = recent_.find(group, hash);
  if (recent != recent_.end()) return &*recent;
  const auto earlier = earlier_.find(group, hash);
  if (earlier == earlier_.end()) return nullptr;
  bytes_ += earlier->second.counted_;
  return &*recent_.insert(earlier_.extract(earlier)).position;
}

GroupHeads::Held* GroupHeads::Put(const GroupRef& group, OpenHead head) {
  head.counted_ = 0;
  if (put_.has_value() && put_->size() >= kPutMost) put_.reset();
  if (put_.has_value()) put_->insert(Hash()(group));
  Held& held = *recent_.insert_or_assign(group.ToName(), std::move(head)).first;
  Count(held);
  return &held;
}

void GroupHeads::Count(Held& held) {
  bytes_ -= held.second.counted_;
  held.second.counted_ = sizeof(Held) + held.second.tail_.capacity();
  bytes_ += held.second.counted_;
}

void GroupHeads::Forget(const GroupRef& group) {
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
  put_.reset();
}

void GroupHeads::KeepBound() {
  if (bytes_ <= bytes_most_ / 2) return;
  earlier_ = std::move(recent_);
  recent_.clear();
  bytes_ = 0;
}

}  // namespace lexlog
