#pragma once

namespace tusk::cli {

// The same for every command; see tusk(1), EXIT STATUS.
inline constexpr int kYes = 0;
inline constexpr int kNo = 1;
inline constexpr int kWrongUse = 2;
inline constexpr int kUnreadable = 3;
inline constexpr int kUnwritable = 4;
inline constexpr int kBug = 70;  // or there is not enough memory

}  // namespace tusk::cli
