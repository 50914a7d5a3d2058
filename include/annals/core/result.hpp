// annals/core/result.hpp -- Result<T>: a T, or the Error that says why there is none.
//
// The shape of C++23's std::expected. value() on an Error throws: that is a bug in the caller.
//
//   Result<Edtf> date = parse_edtf("1919-02-30");
//   if (!date) use(date.error());
#ifndef ANNALS_CORE_RESULT_HPP
#define ANNALS_CORE_RESULT_HPP

#include <string>
#include <tl/expected.hpp>
#include <utility>

#include "annals/core/error.hpp"

namespace annals {

template <typename T>
using Result = tl::expected<T, Error>;

// An Error on its way into any Result: `return fail(ErrorCode::usage, "...");`
inline tl::unexpected<Error> fail(Error error) { return tl::unexpected<Error>(std::move(error)); }
inline tl::unexpected<Error> fail(ErrorCode code, std::string detail, TextSpan where = {},
                                  std::string hint = {}) {
  return fail(Error{code, std::move(detail), where, std::move(hint)});
}

}  // namespace annals

#endif  // ANNALS_CORE_RESULT_HPP
