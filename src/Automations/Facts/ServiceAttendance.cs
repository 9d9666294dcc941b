using NodaTime;

namespace Automations.Facts;

/// <summary>Attended sessions of one service.</summary>
/// <param name="Service">Its name as it was first given.</param>
/// <param name="LastAt">When the last of them started; null where none is left.</param>
public sealed record ServiceAttendance(string Service, int Count, Instant? LastAt);
