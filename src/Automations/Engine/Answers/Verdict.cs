namespace Automations.Engine.Answers;

public enum Verdict
{
    Sent,
    Waiting,
    NotSent,
    NeverConsidered,
}
