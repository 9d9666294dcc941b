namespace Automations.Tests.Properties;

/// <summary>Something that happens in a random world.</summary>
/// <param name="Kind">What.</param>
/// <param name="Who">Which contact or gallery it happens to.</param>
/// <param name="Amount">Days, hours or a choice, as the kind takes it.</param>
internal sealed record Deed(DeedKind Kind, int Who, int Amount);
