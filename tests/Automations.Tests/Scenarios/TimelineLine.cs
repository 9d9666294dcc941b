namespace Automations.Tests.Scenarios;

/// <summary>A line of a contact's timeline, as far as scenarios compare it.</summary>
internal sealed record TimelineLine(string At, string Contact, string Automation, string Code)
{
    public override string ToString() => $"{At} {Contact} {Automation} {Code}";
}
