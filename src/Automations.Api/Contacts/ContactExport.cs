using Automations.Api.Messages;
using Automations.Api.Runs;
using Automations.Facts;

namespace Automations.Api.Contacts;

/// <summary>Everything that is known of a person.</summary>
internal sealed record ContactExport(
    ContactDetails Contact,
    AddressState? Address,
    IReadOnlyList<Membership> Galleries,
    IReadOnlyList<Booking> Bookings,
    IReadOnlyList<AttendanceMark> Sessions,
    IReadOnlyList<RunView> Runs,
    IReadOnlyList<MessageView> Messages,
    IReadOnlyList<ExportedSheetRow> SheetRows,
    IReadOnlyList<TimelineItemView> Timeline,
    IReadOnlyList<ExportedEvent> Events);
