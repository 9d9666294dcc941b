using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Automations.Api.Dashboard;
using Automations.Catalog;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Dashboard;

/// <summary>What the pages say.</summary>
public sealed partial class TextsTests
{
    [Fact]
    public void Both_languages_have_every_text_with_the_same_places()
    {
        Texts.French.Keys.Order(StringComparer.Ordinal).ShouldBe(Texts.English.Keys.Order(StringComparer.Ordinal));
        foreach (var key in Texts.English.Keys)
        {
            Texts.French[key].ShouldNotBeNullOrWhiteSpace(key);
            Places(Texts.French[key]).ShouldBe(Places(Texts.English[key]), key);
        }
    }

    [Fact]
    public void Every_text_that_a_page_asks_for_is_there()
    {
        var asked = Sources().SelectMany(file => Asked().Matches(File.ReadAllText(file)).Select(match => (File: Path.GetFileName(file), Key: match.Groups[1].Value))).ToList();
        asked.Count.ShouldBeGreaterThan(200);
        asked.Where(one => Texts.English.Find(one.Key) is null).ShouldBeEmpty();
    }

    [Fact]
    public void Every_text_that_is_counted_has_its_singular_and_its_plural()
    {
        var counted = Sources().SelectMany(file => Counted().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).ToList();
        counted.ShouldNotBeEmpty();
        foreach (var key in counted)
        {
            Texts.English.Find(key + ".one").ShouldNotBeNull(key);
            Texts.English.Find(key + ".other").ShouldNotBeNull(key);
        }
    }

    [Fact]
    public void Every_template_and_every_trigger_has_its_words()
    {
        foreach (var template in TemplateCatalog.All) Texts.French.Find($"template.{template.Id}.name").ShouldNotBeNull(template.Id);
        foreach (var trigger in TriggerCatalog.All.Where(type => type.Parameters.All(parameter => parameter == TriggerCatalog.Services)))
            Texts.French.Find($"noun.{trigger.Name}").ShouldNotBeNull(trigger.Name);
    }

    private static string Places(string text) => string.Join(' ', Place().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(Folder(), "*.*", SearchOption.AllDirectories).Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal));

    private static string Folder([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../src/Automations.Api/Dashboard"));

    [GeneratedRegex(@"(?<!\{)\{\d+\}(?!\})")]
    private static partial Regex Place();

    [GeneratedRegex("""(?:\bT|texts)(?:\[|\.Say\()"([a-z][\w.-]*)"(?=[\],)])""")]
    private static partial Regex Asked();

    [GeneratedRegex("""(?:\bT|texts)\.Count\("([a-z][\w.-]*)",""")]
    private static partial Regex Counted();
}
