namespace Automations.Engine;

public enum Verdict
{
    Sent,
    Waiting,
    NotSent,
    NeverConsidered,
}
