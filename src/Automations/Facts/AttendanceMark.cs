using NodaTime;

namespace Automations.Facts;

/// <summary>One session of a contact: attended or missed, whichever was said last by the time of the saying.</summary>
/// <param name="At">When the session started.</param>
/// <param name="SaidAt">The <c>occurredAt</c> of the event that decides.</param>
public sealed record AttendanceMark(string Service, Instant At, Instant SaidAt, bool Attended);
