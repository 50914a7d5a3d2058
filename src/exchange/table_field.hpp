// Private: the fields of an event that a column or a property can be.
#ifndef ANNALS_SRC_EXCHANGE_TABLE_FIELD_HPP
#define ANNALS_SRC_EXCHANGE_TABLE_FIELD_HPP

#include <string_view>

namespace annals::exchange {

// "nation" is nations; "" is none.
bool is_table_field(std::string_view field) noexcept;

// Is it worked out by annals, and passed over?
bool is_derived_field(std::string_view field) noexcept;

}  // namespace annals::exchange

#endif  // ANNALS_SRC_EXCHANGE_TABLE_FIELD_HPP
