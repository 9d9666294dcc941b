namespace Automations.Engine.Inbox;

/// <summary>A run that an event may end, which is looked at before the event starts any.</summary>
/// <param name="Row">Its row in the contact's partition.</param>
/// <param name="Exits">True: the automation names the event in <c>exitOn</c>; false: the booking it hangs on changed.</param>
public sealed record RunToVisit(string Row, bool Exits);
