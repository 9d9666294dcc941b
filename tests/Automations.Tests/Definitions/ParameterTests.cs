using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Actions;
using Automations.Catalog;
using Automations.Definitions;
using Automations.Definitions.Parameters;
using Shouldly;
using Xunit;

namespace Automations.Tests.Definitions;

/// <summary>Each kind of parameter beside what its schema says, at its edges.</summary>
public sealed class ParameterTests
{
    private static readonly TextParameter Line = new("p", "") { MaxLength = 5 };
    private static readonly TextParameter Lines = new("p", "") { MinLength = 0, MaxLength = 5, MultiLine = true };
    private static readonly TemplateParameter Template = new("p", "") { MaxLength = 30 };
    private static readonly IntegerParameter Integer = new("p", "", -2, 7);
    private static readonly DecimalParameter Decimal = new("p", "", 0.01m, 999.99m);
    private static readonly BooleanParameter Boolean = new("p", "");
    private static readonly ChoiceParameter<Audience> Choice = new("p", "");
    private static readonly TextListParameter Texts = new("p", "") { MinItems = 1 };
    private static readonly TextListParameter Columns = new("p", "") { Unique = true };
    private static readonly TimeOfDayParameter Time = new("p", "");
    private static readonly EventTypeParameter Event = new("p", "");
    private static readonly EventTypeListParameter Events = new("p", "");
    private static readonly EmailAddressParameter Email = new("p", "");
    private static readonly MemberNameParameter Member = new("p", "");
    private static readonly IdentifierParameter Id = new("p", "");
    private static readonly ValueParameter Value = new("p", "");
    private static readonly EmailAddressListParameter Emails = new("p", "") { MaxItems = 2 };
    private static readonly TemplateMapParameter Map = new("p", "") { MaxItems = 2, MaxLength = 20 };
    private static readonly JsonTemplateParameter Json = new("p", "") { MaxLength = 50 };

    public static TheoryData<string, Parameter, string[], string[]> Kinds => new()
    {
        { """{"type":"string","minLength":1,"maxLength":5,"pattern":"^[^\\u0000-\\u001f\\u007f-\\u009f]*$","allOf":[{"pattern":"\\S"}]}""", Line,
            ["'a'", "'abcde'", "'é€'"], ["''", "'  '", "'abcdef'", "'a\\nb'", "'\\u0000'", "'\\u0085'", "3", "[]", "true"] },
        { """{"type":"string","minLength":0,"maxLength":5,"pattern":"^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]*$","x-multiline":true}""", Lines,
            ["''", "'a\\nb\\t'"], ["'abcdef'", "'\\u0007'", "{}"] },
        { """{"type":"string","minLength":1,"maxLength":30,"pattern":"^[^\\u0000-\\u001f\\u007f-\\u009f]*$","allOf":[{"pattern":"\\S"}],"x-dynamic-values":true}""", Template,
            ["'Hi {{contact.email}}'"], ["''", "'{{contact.emial}}'", "'{{gallery.name}}'", "'{{contact.email'", "3"] },
        { """{"type":"integer","minimum":-2,"maximum":7}""", Integer, ["-2", "0", "7", "7.0", "70e-1"], ["-3", "8", "1.5", "1e309", "'3'", "true", "9223372036854775808"] },
        { """{"type":"number","minimum":0.01,"maximum":999.99,"multipleOf":0.01}""", Decimal,
            ["0.01", "3", "3.50", "999.99", "1e2"], ["0", "1000", "0.001", "1e309", "'3'", "0.0100000000000000000000000000000000001"] },
        { """{"type":"boolean"}""", Boolean, ["true", "false"], ["0", "'true'", "[]"] },
        { """{"enum":["all","ordered","not_ordered"]}""", Choice, ["'all'", "'not_ordered'"], ["'All'", "'notOrdered'", "''", "0"] },
        { """{"type":"array","minItems":1,"maxItems":50,"items":{"type":"string","minLength":1,"maxLength":100,"pattern":"^[^\\u0000-\\u001f\\u007f-\\u009f]*$","allOf":[{"pattern":"\\S"}]}}""", Texts,
            ["['a']", "['a','A']"], ["[]", "'a'", "[1]", "['']", "[' ']", "[null]"] },
        { """{"type":"array","minItems":0,"maxItems":50,"items":{"type":"string","minLength":1,"maxLength":100,"pattern":"^[^\\u0000-\\u001f\\u007f-\\u009f]*$","allOf":[{"pattern":"\\S"}]},"uniqueItems":true}""", Columns,
            ["[]", "['a','b']"], ["['a','b','a']", "['a','A']", "['a',' a ']"] },
        { """{"type":"string","pattern":"^([01][0-9]|2[0-3]):[0-5][0-9]$","examples":["09:00"]}""", Time, ["'00:00'", "'23:59'"], ["'24:00'", "'9:00'", "'09:60'", "'09:00:00'", "'09:00\\n'", "900"] },
        { """{"type":"string","pattern":"^[A-Za-z0-9_-]{1,64}$","examples":["size"]}""", Member, ["'a'", "'size_2-x'"], ["''", "'a.b'", "'é'", "'a\\n'", "3"] },
        { """{"type":"string","pattern":"^[A-Za-z0-9._@+-]{1,128}$","examples":["summer-2026"],"not":{"enum":[".",".."]}}""", Id, ["'a'", "'a.b@c+d-e_f'", "'...'"], ["''", "'.'", "'..'", "'a/b'", "'a\\\\b'", "'é'", "3"] },
        { """{"type":"string","format":"email","maxLength":254,"pattern":"^(?=.{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([\\p{L}\\p{Nd}]([\\p{L}\\p{Nd}-]{0,61}[\\p{L}\\p{Nd}])?\\.)+(?![0-9]+$)[\\p{L}\\p{Nd}]([\\p{L}\\p{Nd}-]{0,61}[\\p{L}\\p{Nd}])?$","examples":["anna@example.com"]}""", Email,
            ["'anna@example.com'", "'a.b+c@sub.example.co'", "'x@bücher.example'"],
            ["'anna'", "'@example.com'", "'anna@'", "'anna@localhost'", "'a b@example.com'", "'a@b.c, d@e.f'", "'Anna <a@b.c>'", "'a@b..c'", "'a.@b.c'", "'a@-b.c'", "'a@127.0.0.1'", "'a@b.c\\r\\nBcc: x'", "3"] },
        { """{"anyOf":[{"type":"string","minLength":0,"maxLength":1000,"pattern":"^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]*$","x-multiline":true,"x-dynamic-values":true},{"type":"number","minimum":-9999999999999999999999999999,"maximum":9999999999999999999999999999},{"type":"boolean"}]}""", Value,
            ["''", "'{{contact.email}}'", "1.5", "true"], ["[]", "{}", "1e309", "'{{x}}'"] },
        { """{"anyOf":[{"type":"array","minItems":1,"maxItems":2,"items":{"type":"string","format":"email","maxLength":254,"pattern":"^(?=.{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([\\p{L}\\p{Nd}]([\\p{L}\\p{Nd}-]{0,61}[\\p{L}\\p{Nd}])?\\.)+(?![0-9]+$)[\\p{L}\\p{Nd}]([\\p{L}\\p{Nd}-]{0,61}[\\p{L}\\p{Nd}])?$","examples":["anna@example.com"]}},{"type":"string","minLength":1,"maxLength":512,"pattern":"[^\\s,]@[^\\s,]"}]}""", Emails,
            ["'a@b.example'", "'a@b.example, c@d.example, A@B.example'", "['a@b.example','c@d.example']"],
            ["''", "','", "[]", "['a@b.example','A@B.example','c@d.example']", "'a@b.example;c@d.example'", "'a@b.example, c'", "['a@b.example','']", "[3]", "'a@b.example,c@d.example,e@f.example'", "3", "{}"] },
        { """{"type":"object","minProperties":1,"maxProperties":2,"propertyNames":{"type":"string","minLength":1,"maxLength":100,"pattern":"^[^\\u0000-\\u001f\\u007f-\\u009f]*$","allOf":[{"pattern":"\\S"}]},"additionalProperties":{"type":"string","minLength":0,"maxLength":20,"pattern":"^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]*$","x-multiline":true,"x-dynamic-values":true}}""", Map,
            ["{'b':'','a':'{{contact.email}}'}"], ["{}", "{'a':'','b':'','c':''}", "{'':'x'}", "{'a\\nb':'x'}", "{'a':3}", "{'a':'{{x}}'}", "{'a':'012345678901234567890'}", "[]", "'a'"] },
        { """{"anyOf":[{"type":"object"},{"type":"array","items":{}},{"type":"string","minLength":2,"maxLength":50,"pattern":"^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]*$","allOf":[{"pattern":"^[ \\t\\r\\n]*[{\\[]"}],"x-multiline":true,"x-dynamic-values":true}]}""", Json,
            ["{}", "[]", "{'a':['{{contact.email}}',1.50,null,true]}", "'[1, \\u0022{{contact.email}}\\u0022]'"],
            ["'{{contact.email}}'", "'{\\u0022a\\u0022: {{contact.points}}}'", "'{'", "'3'", "3", "true", "{'a':'{{x}}'}", "'[\\u0022{{x}}\\u0022]'", "'{\\u0022a\\u0022:1,\\u0022a\\u0022:2}'", "['01234567890123456789012345678901234567890123456789']"] },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_kind_reads_what_its_schema_describes_and_refuses_the_rest(string schema, Parameter parameter, string[] good, string[] bad)
    {
        JsonNode.DeepEquals(parameter.Schema(), JsonNode.Parse(schema)).ShouldBeTrue(parameter.Schema().ToJsonString());
        foreach (var json in good) Read(parameter, json).Faults.ShouldBeEmpty(json);
        foreach (var json in bad)
        {
            var (value, faults) = Read(parameter, json);
            value.ShouldBeNull(json);
            faults.ShouldNotBeEmpty(json);
        }
    }

    [Fact]
    public void An_event_type_with_a_trigger_of_its_own_is_excluded_by_schema_and_reader()
    {
        foreach (var type in TriggerCatalog.All.Where(type => type != TriggerCatalog.Find("event")))
        {
            Event.Schema()["not"]!["enum"]!.AsArray().Select(name => (string?)name).ShouldContain(type.Name);
            Read(Event, $"'{type.Name}'").Faults.ShouldHaveSingleItem().Message.ShouldContain(type.Name);
        }

        Read(Event, "'order.canceled'").Value.ShouldBe("order.canceled");
        Read(Event, "'a.b_2.c'").Value.ShouldBe("a.b_2.c");
        foreach (var bad in (string[])["'event'", "'a.'", "'.a'", "'a..b'", "'A.b'", "'a.b\\n'", "3", $"'{new string('a', 127)}.b'"]) Read(Event, bad).Faults.ShouldNotBeEmpty(bad);
    }

    [Fact]
    public void Exit_events_may_be_those_of_triggers_but_no_dates_and_no_counts()
    {
        foreach (var type in TriggerCatalog.All.Where(type => type.Name != "event"))
        {
            var excluded = Events.Schema()["items"]!["not"]!["enum"]!.AsArray().Any(name => (string?)name == type.Name);
            excluded.ShouldBe(type.IsDate || type.Source is TriggerSource.AttendanceCount or TriggerSource.Lapse, type.Name);
            Read(Events, $"['{type.Name}']").Faults.IsEmpty.ShouldBe(!excluded, type.Name);
        }
    }

    [Fact]
    public void A_list_of_texts_has_fifty_items_of_a_hundred_characters_at_most()
    {
        Read(Texts, $"[{string.Join(",", Enumerable.Range(0, 50).Select(n => $"'{n}'"))}]").Faults.ShouldBeEmpty();
        Read(Texts, $"[{string.Join(",", Enumerable.Range(0, 51).Select(n => $"'{n}'"))}]").Faults.ShouldHaveSingleItem();
        Read(Texts, $"['{new string('a', 100)}']").Faults.ShouldBeEmpty();
        Read(Texts, $"['{new string('a', 101)}']").Faults.ShouldHaveSingleItem().Pointer.ShouldBe("/0");
    }

    [Fact]
    public void A_default_of_zero_or_false_is_one_and_none_is_none()
    {
        ParameterValues.None.Get(new IntegerParameter("p", "", 0, 1) { Default = 0 }).ShouldBe(0);
        ParameterValues.None.Get(new BooleanParameter("p", "") { Default = false }).ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => ParameterValues.None.Get(Integer));
        ParameterValues.None.Find(AwardPoints.Reason).ShouldBeNull();
    }

    [Fact]
    public void Values_are_equal_by_content()
    {
        var one = Sample.One("{}").Steps[0].ShouldBeOfType<Step.Action>().Parameters;
        var same = Sample.One("{}").Steps[0].ShouldBeOfType<Step.Action>().Parameters;
        var other = Sample.One("""{ "steps": [ { "type": "add_labels", "labels": ["other"] } ] }""").Steps[0].ShouldBeOfType<Step.Action>().Parameters;

        one.ShouldBe(same);
        one.ShouldNotBe(other);
    }

    private static (object? Value, ImmutableArray<Fault> Faults) Read(Parameter parameter, string json)
    {
        using var document = JsonDocument.Parse(json.Replace('\'', '"'));
        var faults = new Faults();
        var value = parameter.Read(document.RootElement, new DefinitionScope(FieldScopes.Always), faults);
        return (value, faults.ToImmutable());
    }
}
