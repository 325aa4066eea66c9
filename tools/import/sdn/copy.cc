#include "tools/import/sdn/copy.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "tools/import/sdn/row.h"

namespace lexlog {
namespace {

constexpr absl::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr char kEndMark = '\x1a';
constexpr size_t kFaultsMax = 1000;

bool IsBefore(const SdnCopy::Row& a, const SdnCopy::Row& b) { return a.number < b.number; }

class CopyReader {
 public:
  CopyReader(std::string bytes, const SdnCopy& before) : before_(before) {
    reading_.copy = SdnCopy(std::move(bytes));
  }

  SdnReading Read() {
    const absl::string_view bytes = reading_.copy.bytes();
    absl::string_view rest = bytes;
    absl::ConsumePrefix(&rest, kByteOrderMark);
    rest = WithoutEndMark(rest);
    for (int line = 1; !rest.empty(); ++line) {
      const size_t end = rest.find('\n');
      absl::string_view text = rest.substr(0, end);
      rest.remove_prefix(end == absl::string_view::npos ? rest.size() : end + 1);
      absl::ConsumeSuffix(&text, "\r");
      if (absl::StripAsciiWhitespace(text).empty()) continue;
      ReadRow(text, {0, line, static_cast<size_t>(text.data() - bytes.data()), text.size()});
    }
    for (const SdnCopy::Row& row : reading_.copy.Sort()) {
      Refuse(row.line, absl::StrCat(row.number),
             {"ent_num", "another row of the copy has this number and says something else",
              "fetch the copy again"});
    }
    if (left_out_ > 0) {
      reading_.faults.push_back({0, "", "", absl::StrCat(left_out_, " more rows cannot be read"),
                                 "see what is said of the first of them"});
    }
    return std::move(reading_);
  }

 private:
  absl::string_view WithoutEndMark(absl::string_view text) {
    const absl::string_view whole = text;
    text = absl::StripTrailingAsciiWhitespace(text);
    if (text.empty() || text.back() != kEndMark) return whole;
    text.remove_suffix(1);
    reading_.end_mark = true;
    return text;
  }

  void ReadRow(absl::string_view text, SdnCopy::Row row) {
    row.number = NumberIfKnown(text);
    if (row.number == 0) {
      SdnEntry entry;
      const std::optional<SdnFault> fault = ReadSdnRow(text, entry);
      if (fault.has_value()) return Refuse(row.line, "", *fault);
      row.number = entry.number;
    }
    reading_.copy.Add(row);
  }

  // The number of a row that stands in the copy before just so; 0: it does not.
  uint32_t NumberIfKnown(absl::string_view text) {
    const std::vector<SdnCopy::Row>& rows = before_.rows();
    // Copies keep the order of their entries, so that the next is the one, or one soon after it.
    const size_t leap_end = std::min(rows.size(), next_ + 8);
    for (size_t i = next_; i < leap_end; ++i) {
      if (before_.TextOf(rows[i]) != text) continue;
      next_ = i + 1;
      return rows[i].number;
    }
    const std::optional<uint32_t> number = NumberThatBegins(text);
    const SdnCopy::Row* known = number.has_value() ? before_.Find(*number) : nullptr;
    if (known == nullptr) return 0;
    next_ = static_cast<size_t>(known - rows.data()) + 1;
    return before_.TextOf(*known) == text ? known->number : 0;
  }

  static std::optional<uint32_t> NumberThatBegins(absl::string_view text) {
    uint32_t number = 0;
    size_t digits = 0;
    while (digits < text.size() && digits < 9 && text[digits] >= '0' && text[digits] <= '9') {
      number = number * 10 + static_cast<uint32_t>(text[digits] - '0');
      ++digits;
    }
    if (digits == 0) return std::nullopt;
    return number;
  }

  void Refuse(int line, const std::string& entry, const SdnFault& fault) {
    if (reading_.faults.size() >= kFaultsMax) {
      ++left_out_;
      return;
    }
    reading_.faults.push_back({line, entry, fault.column, fault.what, fault.mend});
  }

  const SdnCopy& before_;
  SdnReading reading_;
  size_t next_ = 0;  // in the rows of before_
  size_t left_out_ = 0;
};

}  // namespace

const SdnCopy::Row* SdnCopy::Find(uint32_t number) const {
  const auto found = std::lower_bound(rows_.begin(), rows_.end(), Row{number, 0, 0, 0}, IsBefore);
  return found == rows_.end() || found->number != number ? nullptr : &*found;
}

void SdnCopy::Add(uint32_t number, absl::string_view text) {
  rows_.push_back({number, 0, bytes_.size(), text.size()});
  bytes_.append(text.data(), text.size());
}

std::vector<SdnCopy::Row> SdnCopy::Sort() {
  if (!std::is_sorted(rows_.begin(), rows_.end(), IsBefore)) {
    std::stable_sort(rows_.begin(), rows_.end(), IsBefore);
  }
  std::vector<Row> unlike;
  std::vector<Row> kept;
  kept.reserve(rows_.size());
  for (const Row& row : rows_) {
    if (kept.empty() || kept.back().number != row.number) {
      kept.push_back(row);
    } else if (TextOf(kept.back()) != TextOf(row)) {
      unlike.push_back(row);
    }
  }
  rows_ = std::move(kept);
  return unlike;
}

SdnReading ReadSdnCopy(std::string bytes, const SdnCopy& before) {
  return CopyReader(std::move(bytes), before).Read();
}

}  // namespace lexlog
