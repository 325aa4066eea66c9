#include "tools/exposure/tally.h"

#include "absl/container/flat_hash_set.h"

namespace lexlog {

void Sums::Add(absl::string_view currency, const Decimal& amount, uint64_t transactions) {
  for (Sum& sum : sums_) {
    if (sum.currency != currency) continue;
    sum.transactions += transactions;
    sum.amount += amount;
    return;
  }
  sums_.push_back({std::string(currency), transactions, amount});
}

void Sums::Add(const Sums& other) {
  for (const Sum& sum : other.sums_) Add(sum.currency, sum.amount, sum.transactions);
}

Sums& TallyLine::At(absl::string_view asked) {
  for (auto& [name, sums] : standing) {
    if (name == asked) return sums;
  }
  return standing.emplace_back(std::string(asked), Sums()).second;
}

uint64_t TallyLine::transactions() const {
  uint64_t count = 0;
  for (const auto& [name, sums] : standing) {
    for (const Sum& sum : sums.all()) count += sum.transactions;
  }
  return count;
}

void Tally::Add(const Situation& situation, const Sums& sums) {
  if (situation.touched.empty() || sums.all().empty()) return;
  absl::flat_hash_set<std::pair<TallyBy, absl::string_view>> counted;
  // The most certain come first, so the first touch of a line is the one that counts.
  for (const std::shared_ptr<const Touch>& touch : situation.touched) {
    const std::pair<TallyBy, absl::string_view> lines[] = {
        {TallyBy::kNorm, touch->norm},
        {TallyBy::kInstrument, touch->instrument},
        {TallyBy::kModality, touch->modality}};
    for (const auto& [by, name] : lines) {
      if (!counted.insert({by, name}).second) continue;
      TallyLine& line = Table(by).line[name];
      if (by == TallyBy::kNorm) line.title = touch->title;
      line.At(touch->standing).Add(sums);
    }
  }
  const std::string& standing = situation.touched.front()->standing;
  Table(TallyBy::kCertainty).line[standing].At(standing).Add(sums);
}

void Tally::Add(const Entry& entry) {
  Table(TallyBy::kMonth).line[entry.month].At(entry.standing).Add(entry.currency, entry.amount);
  TallyTable& parties = Table(TallyBy::kParty);
  const auto found = parties.line.find(entry.party);
  TallyLine& line = found != parties.line.end()           ? found->second
                    : parties.line.size() < most_parties_ ? parties.line[entry.party]
                                                          : parties.others;
  line.At(entry.standing).Add(entry.currency, entry.amount);
}

}  // namespace lexlog
