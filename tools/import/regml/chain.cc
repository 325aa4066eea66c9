#include "tools/import/regml/chain.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <tuple>

#include "absl/strings/str_cat.h"

namespace lexlog {
namespace {

constexpr size_t kBase = static_cast<size_t>(-1);
constexpr size_t kNone = static_cast<size_t>(-2);

std::tuple<std::string, std::string, std::string> EffectOf(const RegmlHeader& header) {
  return {header.effective, PublishedOn(header), header.name};
}

bool SoonerInEffect(const RegmlHeader& left, const RegmlHeader& right) {
  return EffectOf(left) < EffectOf(right);
}

class ChainMaker {
 public:
  explicit ChainMaker(std::vector<RegmlHeader> files) {
    std::sort(files.begin(), files.end(), [](const RegmlHeader& a, const RegmlHeader& b) {
      return std::tie(a.notice, a.name, a.file) < std::tie(b.notice, b.name, b.file);
    });
    for (RegmlHeader& file : files) Sort(std::move(file));
  }

  RegmlChain Done() && {
    FindBase();
    for (size_t i = 0; i < notices_.size(); ++i) lefts_.push_back(LeftOf(i));
    std::vector<bool> done(notices_.size(), false);
    for (size_t next = Next(done); next != kNone; next = Next(done)) {
      done[next] = true;
      chain_.notices.push_back(notices_[next]);
    }
    for (size_t i = 0; i < notices_.size(); ++i) {
      if (!done[i]) Refuse(notices_[i], WhyNot(i));
    }
    TellOdd();
    return std::move(chain_);
  }

 private:
  void Refuse(const RegmlHeader& header, Unreadable why) {
    why.event = header.name;
    chain_.refused.emplace_back(header.file, std::move(why));
  }

  void Sort(RegmlHeader file) {
    std::vector<RegmlHeader>& same = file.notice ? notices_ : chain_.published;
    if (!same.empty() && same.back().name == file.name) {
      Refuse(file, {file.line, "", "documentNumber",
                    absl::StrCat("this document is in ", same.back().file, " too"),
                    "leave one of the two out, or name the files DOCUMENT_DATE.xml if it is "
                    "carried out in steps"});
      return;
    }
    same.push_back(std::move(file));
  }

  // The earliest regulation to which no notice leads.
  void FindBase() {
    std::vector<RegmlHeader>& published = chain_.published;
    std::stable_sort(published.begin(), published.end(), SoonerInEffect);
    for (size_t i = 0; i < published.size(); ++i) {
      const bool made = std::any_of(notices_.begin(), notices_.end(), [&](const RegmlHeader& one) {
        return one.document == published[i].document;
      });
      if (made) continue;
      chain_.base = published[i];
      published.erase(published.begin() + static_cast<ptrdiff_t>(i));
      return;
    }
  }

  // Notices that may be what `left` of `notice` names.
  std::vector<size_t> NamedBy(size_t notice) const {
    const std::string& left = notices_[notice].left;
    std::vector<size_t> by_name;
    std::vector<size_t> by_document;
    std::vector<size_t> by_right;
    for (size_t i = 0; i < notices_.size(); ++i) {
      if (i == notice) continue;
      if (notices_[i].name == left) by_name.push_back(i);
      if (notices_[i].document == left) by_document.push_back(i);
      if (notices_[i].right == left) by_right.push_back(i);
    }
    if (!by_name.empty()) return by_name;
    return by_document.empty() ? by_right : by_document;
  }

  // What a notice changes: of several steps of a document the last before it takes effect.
  size_t LeftOf(size_t notice) const {
    const RegmlHeader& self = notices_[notice];
    if (chain_.base.has_value() && chain_.base->document == self.left) return kBase;
    size_t best = kNone;
    const auto rank = [&](size_t i) {
      const RegmlHeader& one = notices_[i];
      return std::tuple(one.effective == self.left_effective, one.effective <= self.effective,
                        one.effective, one.name);
    };
    for (const size_t i : NamedBy(notice)) {
      if (best == kNone || rank(best) < rank(i)) best = i;
    }
    return best;
  }

  size_t Next(const std::vector<bool>& done) const {
    size_t next = kNone;
    for (size_t i = 0; i < notices_.size(); ++i) {
      if (done[i] || lefts_[i] == kNone) continue;
      if (lefts_[i] != kBase && !done[lefts_[i]]) continue;
      if (next == kNone || SoonerInEffect(notices_[i], notices_[next])) next = i;
    }
    return next;
  }

  Unreadable WhyNot(size_t notice) const {
    const RegmlHeader& header = notices_[notice];
    const std::string field = "leftDocumentNumber";
    if (!chain_.base.has_value()) {
      return {header.line, "", field,
              absl::StrCat("there is no regulation to begin from: none of the files is ",
                           header.cfr, " as it stood before every notice"),
              "import the regulation that the first notice changes along with them"};
    }
    std::set<size_t> seen;
    size_t at = lefts_[notice];
    while (at != kNone && at != kBase && at != notice && seen.insert(at).second) at = lefts_[at];
    if (at == notice) {
      return {header.line, "", field,
              absl::StrCat("it changes ", header.left, ", which in turn changes it: a circle"),
              "look which document each of them changes"};
    }
    if (lefts_[notice] != kNone) {
      return {header.line, "", field,
              absl::StrCat("it changes ", header.left, ", which itself cannot be carried out"),
              "mend that one first"};
    }
    return {header.line, "", field,
            header.left.empty() ? std::string("does not say which document it changes")
            : header.left == header.document
                ? absl::StrCat("it changes ", header.left, ", which is itself")
                : absl::StrCat("it changes ", header.left, ", which is not among the files"),
            "import that document along with it, or look whether the number is right"};
  }

  void TellOdd() {
    for (const RegmlHeader& notice : chain_.notices) {
      if (notice.right != notice.document && notice.right != notice.name) {
        chain_.odd.push_back(absl::StrCat("its change set is said to lead to ", notice.right,
                                          ", read as ", notice.name, ": ", notice.file, ":",
                                          notice.line));
      }
    }
    for (size_t i = 1; i < chain_.notices.size(); ++i) TellOrder(i);
  }

  // Where the record, which goes by dates, and the chain do not agree on what comes last.
  void TellOrder(size_t place) {
    const RegmlHeader& notice = chain_.notices[place];
    for (size_t i = 0; i < place; ++i) {
      const RegmlHeader& before = chain_.notices[i];
      if (EffectOf(before) <= EffectOf(notice)) continue;
      chain_.odd.push_back(
          absl::StrCat(notice.name, " is carried out after ", before.name,
                       ", and takes effect or was published before it: by their dates ",
                       before.name, " governs where both change a provision"));
      return;
    }
  }

  std::vector<RegmlHeader> notices_;
  std::vector<size_t> lefts_;
  RegmlChain chain_;
};

}  // namespace

RegmlChain ChainOf(std::vector<RegmlHeader> files) { return ChainMaker(std::move(files)).Done(); }

}  // namespace lexlog
