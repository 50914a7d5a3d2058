// annals/annals.hpp -- the whole public library.
#ifndef ANNALS_ANNALS_HPP
#define ANNALS_ANNALS_HPP

#include "annals/core/error.hpp"
#include "annals/core/result.hpp"
#include "annals/core/text.hpp"
#include "annals/core/version.hpp"
#include "annals/date/allen.hpp"
#include "annals/date/bounds.hpp"
#include "annals/date/civil_day.hpp"
#include "annals/date/edtf.hpp"
#include "annals/date/phrase.hpp"
#include "annals/date/reason.hpp"
#include "annals/date/ways.hpp"
#include "annals/event/corpus.hpp"
#include "annals/event/corpus_format.hpp"
#include "annals/event/event.hpp"
#include "annals/event/inspection.hpp"
#include "annals/event/stay.hpp"
#include "annals/name/gazetteer.hpp"
#include "annals/name/name_index.hpp"
#include "annals/query/answer.hpp"
#include "annals/query/explain.hpp"
#include "annals/query/query.hpp"
#include "annals/query/search.hpp"
#include "annals/question/parse_question.hpp"
#include "annals/render/renderer.hpp"
#include "annals/view/date_table.hpp"
#include "annals/view/explain.hpp"
#include "annals/view/make_table.hpp"
#include "annals/view/table.hpp"

#endif  // ANNALS_ANNALS_HPP
