#include "tools/cli/picture.h"

#include "tools/cli/exposure_words.h"
#include "tools/cli/picture_parts.h"

namespace lexlog {

int DrawHeading(const v1::ExposureLifeAnswer& answer, Svg& svg) {
  int y = 30;
  if (!answer.coordinate().scenario().empty()) {
    y = svg.Lines({kPictureMargin, y, kPictureInside, 0},
                  "HYPOTHETICAL, in the scenario: " + answer.coordinate().scenario(),
                  {.size = 16, .bold = true, .fill = "#a3007a"});
  }
  y = svg.Lines({kPictureMargin, y, kPictureInside, 0}, answer.question(),
                {.size = 16, .bold = true});
  return svg.Lines({kPictureMargin, y, kPictureInside, 0}, ActivityInWords(answer.activity()),
                   {.fill = "#555555"});
}

std::string Finish(const v1::ExposureLifeAnswer& answer, int y, Svg& svg) {
  y = svg.Legend(kPictureMargin, y + 8);
  y = svg.Lines({kPictureMargin, y + 20, kPictureInside, 0}, answer.disclaimer(),
                {.size = 11, .fill = "#555555"});
  y = svg.Lines({kPictureMargin, y, kPictureInside, 0}, answer.program(),
                {.size = 11, .fill = "#555555"});
  return svg.Write(y + 4);
}

std::string Picture(const v1::ExposureLifeAnswer& answer) {
  return answer.row().empty() ? PictureOfLife(answer) : PictureOfMap(answer);
}

}  // namespace lexlog
