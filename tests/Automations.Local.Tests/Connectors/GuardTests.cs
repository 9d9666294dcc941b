using System.Net;
using System.Net.Sockets;
using Automations.Actions;
using Automations.Connectors.Http;
using Automations.Connectors.Webhooks;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Connectors;

/// <summary>Where webhooks may go.</summary>
public sealed class GuardTests : ConnectorTest
{
    private static readonly IPAddress Public = IPAddress.Parse("93.184.215.14");

    [Theory]
    [InlineData("http://169.254.169.254/")]
    [InlineData("https://169.254.169.254/")]
    [InlineData("https://[::ffff:a9fe:a9fe]/")]
    [InlineData("https://[::ffff:5db8:d70e]/")]
    [InlineData("https://[64:ff9b::a9fe:a9fe]/")]
    [InlineData("https://[2002:a9fe:a9fe::1]/")]
    [InlineData("https://[fd00:ec2::254]/")]
    [InlineData("https://[fe80::1]/")]
    [InlineData("https://[fe80::1%25eth0]/")]
    [InlineData("https://[ff02::1]/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::]/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f000001/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://127.1/")]
    [InlineData("https://127.0.0.1./")]
    [InlineData("https://①②⑦.0.0.1/")]
    [InlineData("https://127。0。0。1/")]
    [InlineData("https://localhost/")]
    [InlineData("https://LOCALHOST./")]
    [InlineData("https://a.localhost/")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("https://172.31.255.255/")]
    [InlineData("https://192.168.0.1/")]
    [InlineData("https://100.64.0.1/")]
    [InlineData("https://0.0.0.0/")]
    [InlineData("https://224.0.0.1/")]
    [InlineData("https://255.255.255.255/")]
    [InlineData("https://198.18.0.1/")]
    [InlineData("https://user:password@example.com/")]
    [InlineData("http://example.com/")]
    [InlineData("ftp://example.com/")]
    [InlineData("/relative")]
    public async Task An_address_that_is_private_by_itself_is_refused_before_anything_is_looked_up(string url)
    {
        var asked = new List<string>();
        var webhooks = Webhooks(new() { Resolve = (name, _) => { asked.Add(name); return Task.FromResult<IPAddress[]>([IPAddress.Loopback]); }, Dial = NoDial });

        webhooks.Refuse(url).ShouldNotBeNull();
        (await PostAsync(webhooks, url)).ShouldBeOfType<Delivery.Refused>();
        asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("169.254.169.254")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1%1")]
    public async Task A_name_that_leads_to_a_private_address_is_refused_for_good(string address)
    {
        var webhooks = Webhooks(new() { Resolve = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(address)]), Dial = NoDial });

        webhooks.Refuse("https://hooks.example/").ShouldBeNull();
        (await PostAsync(webhooks, "https://hooks.example/")).ShouldBeOfType<Delivery.Refused>().Text.ShouldBe("The address leads into a private network.");
    }

    [Fact]
    public async Task A_name_that_changes_its_address_is_dialled_where_it_was_checked()
    {
        var (answers, dialled) = (new Queue<IPAddress[]>([[IPAddress.Loopback, Public], [IPAddress.Loopback]]), new List<IPEndPoint>());
        var webhooks = Webhooks(new()
        {
            Resolve = (_, _) => Task.FromResult(answers.Dequeue()),
            Dial = (endPoint, _) =>
            {
                dialled.Add(endPoint);
                throw new SocketException((int)SocketError.ConnectionRefused);
            },
        });

        (await PostAsync(webhooks, "https://hooks.example/")).ShouldBeOfType<Delivery.Unavailable>().MayHaveArrived.ShouldBeFalse();

        dialled.ShouldBe([new IPEndPoint(Public, 443)]);
        answers.Count.ShouldBe(1);
        (await PostAsync(webhooks, "https://hooks.example/")).ShouldBeOfType<Delivery.Refused>();
        dialled.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_redirect_to_this_machine_is_not_followed()
    {
        Server.Answers.Enqueue(FakeServer.Status(307, "Location", Server.Url + "/inside"));
        var refused = (await PostAsync(Webhooks(new() { AllowPrivateNetworks = true }), Server.Url + "/out")).ShouldBeOfType<Delivery.Refused>();

        refused.Text.ShouldBe("The webhook's receiver sent it on to another address (307), which is not followed.");
        Server.Requests.ShouldHaveSingleItem().Target.ShouldBe("/out");
    }

    [Fact]
    public async Task A_name_of_this_machine_is_reached_only_where_that_is_configured()
    {
        var url = Server.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        (await PostAsync(Webhooks(new()), url)).ShouldBeOfType<Delivery.Refused>();
        Server.Requests.ShouldBeEmpty();
        (await PostAsync(Webhooks(new() { AllowPrivateNetworks = true }), url)).ShouldBeOfType<Delivery.Delivered>();
    }

    [Theory]
    [InlineData("93.184.215.14")]
    [InlineData("2606:2800:21f:cb07:6820:80da:af6b:8b2c")]
    public void The_public_internet_is_not_private(string address) => AddressGuard.IsPublic(IPAddress.Parse(address)).ShouldBeTrue();

    private SignedWebhook Webhooks(GuardOptions options) => new(Http(options), Clock);

    private static Task<Stream> NoDial(IPEndPoint endPoint, CancellationToken cancellation) => throw new InvalidOperationException($"{endPoint} was dialled.");

    private static ValueTask<Delivery> PostAsync(SignedWebhook webhooks, string url) => webhooks.PostAsync(new(url, "msg_1", "{}"u8.ToArray(), null), Cancellation);
}
