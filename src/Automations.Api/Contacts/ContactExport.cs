using Automations.Api.Boards;
using Automations.Api.Groups;
using Automations.Api.Messages;
using Automations.Api.Runs;
using Automations.Api.Tasks;
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
    IReadOnlyList<TaskView> Tasks,
    IReadOnlyList<CardView> Cards,
    IReadOnlyList<InvitationView> Invitations,
    IReadOnlyList<IssuedCode> Coupons,
    IReadOnlyList<RequestedPayment> Payments,
    IReadOnlyList<ExportedSheetRow> SheetRows,
    IReadOnlyList<TimelineItemView> Timeline,
    IReadOnlyList<ExportedEvent> Events);
