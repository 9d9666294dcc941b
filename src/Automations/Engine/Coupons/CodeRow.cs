namespace Automations.Engine.Coupons;

/// <summary>A code as its coupon's list points to it.</summary>
/// <param name="Contact">The contact's hash.</param>
/// <param name="Row">The row in its partition.</param>
public sealed record CodeRow(string Contact, string Row);
