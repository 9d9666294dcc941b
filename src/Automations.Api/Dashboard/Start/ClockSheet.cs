using NodaTime;

namespace Automations.Api.Dashboard.Start;

/// <summary>Where the sandbox's clock stands.</summary>
public sealed record ClockSheet(LocalDateTime Local, string Zone, string? Fault);
