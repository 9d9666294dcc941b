using NodaTime;

namespace Automations.Engine.Foresight;

/// <summary>Holds what waited before a change against what waits and was done after it.</summary>
internal static class ImpactCount
{
    private const int MostExamples = 5;

    /// <param name="done">What was done at once, by the runs' ids.</param>
    /// <param name="now">When the change was made.</param>
    public static Impact Of(
        IReadOnlyDictionary<string, Standing> before, IReadOnlyDictionary<string, Standing> after, IReadOnlyDictionary<string, Standing> done, Instant now)
    {
        var (move, sendNow, drop, unchanged, add) = (0, 0, 0, 0, 0);
        var examples = new List<ImpactExample>();
        foreach (var id in before.Keys.Union(after.Keys).Union(done.Keys).Order(StringComparer.Ordinal))
        {
            var (was, stands) = (before.GetValueOrDefault(id), after.GetValueOrDefault(id));
            var isDone = done.ContainsKey(id);
            if (isDone) sendNow++;
            else if (stands is null) drop++;
            else if (was is null) add++;
            else if (was.Due == stands.Due) unchanged++;
            else move++;
            var one = was ?? stands ?? done[id];
            if ((isDone || was != stands) && examples.Count < MostExamples) examples.Add(new(one.Contact, one.Automation, was?.Due, isDone ? now : stands?.Due));
        }

        return new(before.Count, move, sendNow, drop, unchanged, add, [.. examples]);
    }
}
