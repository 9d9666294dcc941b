using Automations.Connectors;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Connectors;

public sealed class ConnectorOptionsTests : GoogleTest
{
    [Fact]
    public void Without_settings_there_is_a_way_out_for_webhooks_alone()
    {
        using var waysOut = new WaysOut(Read(), Clock, Cancellation);

        waysOut.Connectors.Webhooks.ShouldNotBeNull();
        waysOut.Connectors.ShouldBe(new() { Webhooks = waysOut.Connectors.Webhooks });
    }

    [Fact]
    public void With_settings_there_is_one_for_everything()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, KeyFile("https://oauth2.googleapis.com/token"));
            var options = Read(
                ("AUTOMATIONS_GOOGLE_CREDENTIALS", file), ("AUTOMATIONS_PUSH_PROJECT", "studio-1"), ("AUTOMATIONS_CHAT_WEBHOOK", "https://chat.example"), ("AUTOMATIONS_CHAT_WEBHOOK_SECRET", "s"),
                ("AUTOMATIONS_PAYMENTS_WEBHOOK", "https://pay.example"), ("AUTOMATIONS_PAYMENTS_WEBHOOK_SECRET", "s"), ("AUTOMATIONS_ALLOW_PRIVATE_NETWORKS", "true"));
            options.AllowPrivateNetworks.ShouldBeTrue();
            options.Google!.ToString().ShouldNotContain("PRIVATE KEY");
            using var waysOut = new WaysOut(options, Clock, Cancellation);
            var connectors = waysOut.Connectors;
            new object?[] { connectors.Sheets, connectors.Push, connectors.Chat, connectors.Payments, connectors.Webhooks }.ShouldAllBe(one => one != null);
        }
        finally
        {
            File.Delete(file);
        }

        Read(("AUTOMATIONS_GOOGLE_CREDENTIALS", KeyFile("https://oauth2.googleapis.com/token"))).Google.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("AUTOMATIONS_GOOGLE_CREDENTIALS", "/no/such/file", "AUTOMATIONS_GOOGLE_CREDENTIALS names a file that cannot be read.")]
    [InlineData("AUTOMATIONS_GOOGLE_CREDENTIALS", "{}", "AUTOMATIONS_GOOGLE_CREDENTIALS is not a service account's key as Google gives it out (JSON with client_email, private_key, private_key_id and token_uri).")]
    [InlineData("AUTOMATIONS_PUSH_PROJECT", "p", "AUTOMATIONS_PUSH_PROJECT needs AUTOMATIONS_GOOGLE_CREDENTIALS.")]
    [InlineData("AUTOMATIONS_CHAT_WEBHOOK", "https://chat.example", "AUTOMATIONS_CHAT_WEBHOOK needs AUTOMATIONS_CHAT_WEBHOOK_SECRET, which signs what is posted there.")]
    [InlineData("AUTOMATIONS_ALLOW_PRIVATE_NETWORKS", "maybe", "AUTOMATIONS_ALLOW_PRIVATE_NETWORKS is true or false, not “maybe”.")]
    public void What_cannot_work_is_said_before_the_host_starts(string name, string value, string fault)
    {
        var faults = new List<string>();
        ConnectorOptions.Read(asked => asked == name ? value : null, faults);
        faults.ShouldBe([fault]);
    }

    private static ConnectorOptions Read(params (string Name, string Value)[] settings)
    {
        var faults = new List<string>();
        var options = ConnectorOptions.Read(name => settings.FirstOrDefault(setting => setting.Name == name).Value, faults);
        faults.ShouldBeEmpty();
        return options;
    }
}
