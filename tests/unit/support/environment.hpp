// tests/unit/support/environment.hpp -- a variable of the environment, set as long as this lives.
#ifndef ANNALS_TESTS_UNIT_SUPPORT_ENVIRONMENT_HPP
#define ANNALS_TESTS_UNIT_SUPPORT_ENVIRONMENT_HPP

#include <cstdlib>
#include <optional>
#include <string>

namespace annals::test {

class Environment {
 public:
  Environment(std::string name, const std::string& value) : name_(std::move(name)) {
    if (const char* before = std::getenv(name_.c_str())) before_ = before;
    ::setenv(name_.c_str(), value.c_str(), 1);
  }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;
  ~Environment() {
    if (before_) ::setenv(name_.c_str(), before_->c_str(), 1);
    if (!before_) ::unsetenv(name_.c_str());
  }

 private:
  std::string name_;
  std::optional<std::string> before_;
};

}  // namespace annals::test

#endif  // ANNALS_TESTS_UNIT_SUPPORT_ENVIRONMENT_HPP
