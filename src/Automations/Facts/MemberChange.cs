namespace Automations.Facts;

/// <summary>What a request says of a member: another value, or nothing.</summary>
public readonly record struct MemberChange<T>(bool IsGiven, T Value)
{
    /// <summary>The value that was given, else the one that is there.</summary>
    public T Over(T before) => IsGiven ? Value : before;
}
