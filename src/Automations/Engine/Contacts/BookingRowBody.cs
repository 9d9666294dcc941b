namespace Automations.Engine.Contacts;

/// <summary>A booking as the site's list of bookings points to it.</summary>
public sealed record BookingRowBody(string Contact, string Booking);
