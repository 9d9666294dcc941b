using System.Collections.Immutable;

namespace Automations.Facts;

/// <summary>Counting attended sessions; services are compared without case, none means all.</summary>
public static class AttendanceFacts
{
    public static ServiceAttendance Of(Contact contact, ImmutableArray<string> services)
    {
        var counted = services.IsEmpty
            ? contact.Attendance.Values
            : services.Select(Key).Distinct().Select(contact.Attendance.GetValueOrDefault).OfType<ServiceAttendance>();
        return counted.Aggregate(
            new ServiceAttendance("", 0, null),
            (sum, one) => sum with { Count = sum.Count + one.Count, LastAt = sum.LastAt > one.LastAt || one.LastAt is null ? sum.LastAt : one.LastAt });
    }

    /// <summary>The contact with one attended session more.</summary>
    public static Contact Added(Contact contact, AttendanceMark mark)
    {
        var key = Key(mark.Service);
        var now = contact.Attendance.GetValueOrDefault(key) ?? new ServiceAttendance(mark.Service, 0, null);
        var last = now.LastAt is { } at && at > mark.At ? at : mark.At;
        return contact with { Attendance = contact.Attendance.SetItem(key, now with { Count = now.Count + 1, LastAt = last }) };
    }

    /// <summary>The contact with one attended session less.</summary>
    /// <param name="remaining">The attended sessions of the same service that are left.</param>
    public static Contact Removed(Contact contact, AttendanceMark mark, IEnumerable<AttendanceMark> remaining)
    {
        var key = Key(mark.Service);
        var left = remaining.Where(other => Key(other.Service) == key).Select(other => other.At).ToList();
        var now = contact.Attendance.GetValueOrDefault(key) ?? new ServiceAttendance(mark.Service, 0, null);
        return contact with
        {
            Attendance = left.Count == 0
                ? contact.Attendance.Remove(key)
                : contact.Attendance.SetItem(key, now with { Count = left.Count, LastAt = left.Max() }),
        };
    }

    public static string Key(string service) => service.Trim().ToLowerInvariant();

    public static bool Matches(ImmutableArray<string> services, string? service) =>
        services.IsEmpty || (service is not null && services.Any(one => Key(one) == Key(service)));
}
