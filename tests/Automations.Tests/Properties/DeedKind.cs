namespace Automations.Tests.Properties;

internal enum DeedKind
{
    Advance,
    Register,
    Order,
    CancelOrder,
    AddToCart,
    Book,
    Reschedule,
    CancelBooking,
    Attend,
    Miss,
    Unsubscribe,
    MoveSaleEnd,
    ToggleAssignment,
    TogglePause,
    Edit,
    Repeat,
}
