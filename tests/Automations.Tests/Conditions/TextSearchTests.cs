using System.Diagnostics;
using Automations.Conditions;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Automations.Tests.Conditions;

public sealed class TextSearchTests
{
    [Fact]
    public void It_finds_what_the_framework_finds()
    {
        var texts = Gen.Elements('a', 'b', 'A', 'é', 'É').ArrayOf().Select(characters => new string(characters));
        Prop.ForAll(texts.ToArbitrary(), texts.Where(part => part.Length > 0).ToArbitrary(), (text, part) =>
            TextSearch.Contains(text, part) == text.Contains(part, StringComparison.OrdinalIgnoreCase)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Nothing_contains_an_empty_part() => TextSearch.Contains("a", "").ShouldBeFalse();

    [Fact]
    public void Sixteen_times_the_text_takes_no_more_than_a_few_times_sixteen_times_as_long()
    {
        static TimeSpan Fastest(int length)
        {
            var (text, part) = (new string('a', length), new string('a', length / 2) + "b");
            return Enumerable.Range(0, 5).Min(_ =>
            {
                var watch = Stopwatch.StartNew();
                TextSearch.Contains(text, part).ShouldBeFalse();
                return watch.Elapsed;
            });
        }

        // Quadratic time would be 256 times as long, and minutes.
        Fastest(1_600_000).ShouldBeLessThan(TimeSpan.FromMilliseconds(250) + Fastest(100_000) * 80);
    }
}
