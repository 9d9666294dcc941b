using NodaTime;

namespace Automations.Api.Operations;

/// <summary>Where the sandbox's clock stands, and what was done on the way there.</summary>
internal sealed record ClockView(Instant Now, long Events, long Runs, long Actions);
