using Automations.Values;
using NodaTime;

namespace Automations.Conditions;

/// <summary>What a positive operator means: a field's value, the value it is compared with, the zone of local dates.</summary>
internal delegate bool Comparison(FieldValue actual, FieldValue expected, DateTimeZone zone);
