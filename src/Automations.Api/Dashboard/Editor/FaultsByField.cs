using Automations.Definitions;

namespace Automations.Api.Dashboard.Editor;

/// <summary>What is wrong, by the field that it stands beside; what belongs to none is said above the form.</summary>
internal sealed class FaultsByField
{
    private readonly List<Fault> _left;
    private readonly Desk _desk;

    /// <param name="root">What is cut off the pointers, such as <c>/automations/2</c>.</param>
    public FaultsByField(Desk desk, IEnumerable<Fault> faults, string root = "")
    {
        _desk = desk;
        _left = [.. faults.Select(fault => fault.Pointer.StartsWith(root + "/", StringComparison.Ordinal) ? fault with { Pointer = fault.Pointer[root.Length..] } : fault)];
        Any = _left.Count > 0;
    }

    public bool Any { get; }

    /// <summary>What nobody took.</summary>
    public IEnumerable<string> Left => _left.Select(Say).Distinct();

    /// <summary>What is wrong with a field or with what is in it; null: nothing.</summary>
    public string? Take(string pointer)
    {
        var own = _left.Where(fault => fault.Pointer == pointer || fault.Pointer.StartsWith(pointer + "/", StringComparison.Ordinal)).ToList();
        _left.RemoveAll(own.Contains);
        return own.Count == 0 ? null : string.Join(' ', own.Select(Say).Distinct());
    }

    private string Say(Fault fault) =>
        fault.Message.EndsWith("” is missing.", StringComparison.Ordinal) ? _desk.T["fault.missing"] : _desk.Book.Say(fault.Message);
}
