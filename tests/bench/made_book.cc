#include "tests/bench/made_book.h"

#include <array>
#include <random>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace lexlog {
namespace {

using Random = std::minstd_rand;

template <size_t kSize>
const char* OneOf(uint64_t number, const std::array<const char*, kSize>& choices) {
  return choices[number % kSize];
}

constexpr std::array<const char*, 4> kSellers = {"party/nvidia", "party/nvidia", "party/amd", ""};
constexpr std::array<const char*, 9> kItems = {"item/h20",         "item/h100",     "item/h200",
                                               "item/blackwell",   "item/hbm",      "H20",
                                               "item/ascend-910c", "office chairs", ""};
constexpr std::array<const char*, 5> kActivities = {"export", "sale", "use", "transfer", ""};
constexpr std::array<const char*, 3> kFrom = {"place/us", "place/taiwan", ""};
constexpr std::array<const char*, 7> kTo = {
    "place/china", "place/china", "place/hong-kong", "place/malaysia", "place/uae", "France", ""};
constexpr std::array<const char*, 8> kKnownBuyers = {
    "party/huawei", "party/tencent", "party/alibaba",  "party/bytedance",
    "party/g42",    "party/humain",  "party/deepseek", "party/chinese-companies"};

std::string Day(Random& random) {
  return absl::StrFormat("2025-%02d-%02d", random() % 12 + 1, random() % 28 + 1);
}

std::string Buyer(uint64_t buyer) {
  if (buyer % 25 == 0) return OneOf(buyer / 25, kKnownBuyers);
  return absl::StrFormat("\"Buyer %03d, Ltd\"", buyer);
}

}  // namespace

std::string MadeBookHeader() {
  return "id,contract_day,shipment_day,payment_day,who,item,activity,from,to,counterparty,end_use,"
         "because_of,refrain,quantity,unit,amount,currency\n";
}

std::string MadeBookRow(uint64_t number, bool scattered) {
  Random random(static_cast<Random::result_type>(number * 2654435761 % 2147483647));
  random.discard(3);
  const uint64_t product = random() % 40;
  const uint64_t buyer = random() % 1000;
  const auto of_product = [&] { return scattered ? random() : product; };
  const auto of_buyer = [&] { return scattered ? random() : buyer; };
  std::string row = absl::StrFormat("T-%08d,", number);
  absl::StrAppend(&row, Day(random), ",", Day(random), ",", Day(random), ",");
  absl::StrAppend(&row, OneOf(scattered ? random() : 0, kSellers), ",", OneOf(of_product(), kItems),
                  ",", OneOf(of_product() / 9, kActivities), ",");
  absl::StrAppend(&row, OneOf(of_product(), kFrom), ",", OneOf(of_buyer(), kTo), ",",
                  Buyer(of_buyer() % 1000), ",", of_buyer() % 3 == 0 ? "AI training" : "", ",");
  const bool refrain = random() % 50 == 0;
  absl::StrAppend(&row, refrain ? "instrument/bis-ascend-guidance,yes," : ",,", random() % 5000 + 1,
                  ",units,");
  if (random() % 20 == 0) return row + ",\n";
  constexpr std::array<const char*, 4> kCurrencies = {"USD", "USD", "CNY", "EUR"};
  return absl::StrCat(row, absl::StrFormat("%d.%02d,", random() % 10'000'000, random() % 100),
                      OneOf(of_buyer(), kCurrencies), "\n");
}

}  // namespace lexlog
