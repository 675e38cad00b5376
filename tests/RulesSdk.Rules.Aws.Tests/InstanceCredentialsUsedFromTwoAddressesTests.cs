using System.Text;
using RulesSdk.Schemas;
using RulesSdk.Testing;

namespace RulesSdk.Rules.Aws.Tests;

public sealed class InstanceCredentialsUsedFromTwoAddressesTests
{
    private const string Nat = "192.0.2.10";

    private static RuleTest<InstanceCredentialsUsedFromTwoAddresses.Detection> Rule => RuleTest.For(InstanceCredentialsUsedFromTwoAddresses.Rule);

    [Fact]
    public void Use_from_another_address_than_the_instances_is_detected() =>
        Rule.Given(Trail.InstanceCall(Nat) with { UserAgent = "amazon-ssm-agent/" })
            .After("6s", Stolen() with { EventName = "GetCallerIdentity", UserAgent = "curl/8" })
            .After("1m", Stolen() with { EventName = "ListBuckets", ErrorCode = "AccessDenied" })
            .Detects(d =>
            {
                Assert.Equal(["arn:aws:sts::111122223333:assumed-role/web/i-0123456789abcdef0"], d.Header.Key);
                Assert.Equal([Nat], d.UsualIps);
                Assert.Equal(["amazon-ssm-agent/"], d.UsualAgents);
                Assert.Equal([Trail.Key], d.UsualAccessKeyIds);
                Assert.Equal([Trail.Elsewhere], d.OtherIps);
                Assert.Equal(["203.0.113.9: curl/8", "203.0.113.9: python-requests/2.32"], d.AgentsByIp);
                Assert.Equal(["ASIASTOLEN"], d.OtherAccessKeyIds);
                Assert.Equal(["1.0"], d.MetadataServiceVersions);
                Assert.Equal(["203.0.113.9: GetCallerIdentity", "203.0.113.9: ListBuckets"], d.CallsByIp);
                Assert.Equal(2, d.EventCount);
            });

    [Theory]
    [InlineData("i-0123456789abcdef0")]
    [InlineData("i-01234567")]
    public void An_instances_session_is_told_by_its_name_where_the_record_does_not_say_what_delivered_the_keys(string instance) =>
        Rule.Given(Undelivered(Nat, instance)).After("1m", Undelivered(Trail.Elsewhere, instance)).Detects();

    [Fact]
    public void An_instances_session_is_told_by_what_delivered_the_keys_whatever_its_name() =>
        Rule.Given(Trail.InstanceCall(Nat, "web-1")).After("1m", Trail.InstanceCall(Trail.Elsewhere, "web-1")).Detects();

    [Theory]
    [InlineData("192.168.10.20")]
    [InlineData("2001:db8::9")]
    public void A_private_address_and_one_of_another_family_are_other_addresses(string ip) =>
        Rule.Given(Trail.InstanceCall(Nat)).After("1m", Trail.InstanceCall(ip)).Detects(d => Assert.Equal([ip], d.OtherIps));

    [Fact]
    public void Two_addresses_behind_vpc_endpoints_are_detected() =>
        Rule.Given(Through("vpce-1", "10.0.0.5")).After("1m", Through("vpce-2", "10.9.0.5")).Detects();

    [Fact]
    public void A_busy_instance_is_compared_by_few_of_its_calls()
    {
        var test = Rule.Given(Trail.InstanceCall(Nat));
        for (var i = 0; i < 40; i++)
        {
            test = test.After("1m", Trail.InstanceCall(Nat));
        }

        // at 0, 15 and 30 minutes
        test.After("10s", Stolen()).Detects(d => Assert.Equal(3, d.Header.Events.Count(e => e.Clause == "usual")));
    }

    [Fact]
    public void A_thief_who_calls_first_is_detected_by_the_instances_next_call() =>
        Rule.Given(Stolen()).After("1m", Trail.InstanceCall(Nat)).Detects(d => Assert.Equal([Trail.Elsewhere], d.UsualIps));

    [Fact]
    public void The_first_of_each_list_is_what_opened_the_detection_and_calls_are_told_by_address() =>
        Rule.Given(Trail.InstanceCall(Nat)).After("1m", Stolen()).After("1m", Trail.InstanceCall(Nat) with { EventName = "PutInventory" })
            .Detects(d =>
            {
                Assert.Equal([Nat, Trail.Elsewhere], d.UsualIps);
                Assert.Equal([Trail.Elsewhere, Nat], d.OtherIps);
                Assert.Equal(["203.0.113.9: DescribeInstances", "192.0.2.10: PutInventory"], d.CallsByIp);
            });

    [Fact]
    public void A_theft_that_goes_on_is_detected_once_a_day()
    {
        var test = Rule.Given(Trail.InstanceCall(Nat));
        for (var i = 0; i < 11; i++)
        {
            test = test.After("1h", Trail.InstanceCall(Nat), Stolen()).After("1h", Trail.InstanceCall(Nat), Stolen());
        }

        test.Detects();
    }

    [Fact]
    public void Use_from_the_same_address_or_another_spelling_of_it_is_not() =>
        Rule.Given(Trail.InstanceCall("2001:db8::1")).After("1m", Trail.InstanceCall("2001:DB8:0::1")).DoesNotDetect();

    [Fact]
    public void Use_by_another_instance_or_another_role_is_not() =>
        Rule.Given(Trail.InstanceCall(Nat))
            .After("1m", Trail.InstanceCall(Trail.Elsewhere, "i-0fedcba9876543210"), Trail.InstanceCall(Trail.Elsewhere, role: "db"))
            .DoesNotDetect();

    [Theory]
    [InlineData("ec2.amazonaws.com")]
    [InlineData("AWS Internal")]
    [InlineData("")]
    public void A_source_that_is_no_address_is_not(string source)
    {
        Rule.Given(Trail.InstanceCall(Nat)).After("1m", Trail.InstanceCall(source)).DoesNotDetect();
        Rule.Given(Trail.InstanceCall(source)).After("1m", Trail.InstanceCall(Nat)).DoesNotDetect();
    }

    [Fact]
    public void A_call_that_a_service_makes_for_the_instance_is_not() =>
        Rule.Given(Trail.InstanceCall(Nat)).After("1m", With(Stolen(), identity => identity with { InvokedBy = "cloudformation.amazonaws.com" })).DoesNotDetect();

    [Theory]
    [InlineData("alice")]
    [InlineData("i-am-alice")]
    [InlineData("i-0123456789abcdef0a")]
    [InlineData("mi-0123456789abcdef0")]
    public void A_session_that_is_no_instances_is_not(string session)
    {
        Rule.Given(Undelivered(Nat, session)).After("1m", Undelivered(Trail.Elsewhere, session)).DoesNotDetect();
        Rule.Given(Undelivered(Nat, session, "i-am")).After("1m", Undelivered(Trail.Elsewhere, session, "i-am")).DoesNotDetect();
    }

    [Fact]
    public void An_identity_that_is_no_assumed_role_is_not() =>
        Rule.Given(With(Trail.InstanceCall(Nat), NoRole)).After("1m", With(Stolen(), NoRole)).DoesNotDetect();

    [Fact]
    public void An_instance_that_reaches_some_services_through_a_vpc_endpoint_is_not()
    {
        Rule.Given(Trail.InstanceCall(Nat)).After("1m", Through("vpce-1", "10.0.0.5")).DoesNotDetect();
        Rule.Given(Through("vpce-1", "10.0.0.5")).After("1m", Trail.InstanceCall(Nat)).DoesNotDetect();
    }

    [Fact]
    public void Calls_in_one_second_are_not() => Rule.Given(Trail.InstanceCall(Nat), Stolen()).DoesNotDetect();

    [Fact]
    public void Use_after_six_hours_of_silence_is_not()
    {
        Rule.Given(Trail.InstanceCall(Nat)).After("6h", Stolen()).Detects();
        Rule.Given(Trail.InstanceCall(Nat)).After("21601s", Stolen()).DoesNotDetect();
    }

    [Fact]
    public void Another_instance_behind_the_same_nat_evades_it() =>
        Rule.Given(Trail.InstanceCall(Nat)).After("1m", Stolen() with { SourceIpAddress = Nat }).DoesNotDetect();

    [Fact]
    public void A_vpc_endpoint_of_the_thief_evades_it_while_the_instance_uses_none() =>
        Rule.Given(Trail.InstanceCall(Nat)).After("1m", Stolen() with { VpcEndpointId = "vpce-thief", SourceIpAddress = "10.9.0.5" }).DoesNotDetect();

    [Theory]
    [InlineData("192.0.2.11")]
    [InlineData("192.0.2.200")]
    public void Addresses_that_are_exempted_may_take_turns_and_a_thiefs_is_detected_besides(string ip)
    {
        Rule.Given(Trail.InstanceCall(Nat)).After("1m", Trail.InstanceCall(ip)).Detects();
        Rule.Given(Trail.InstanceCall(Nat)).After("1m", Trail.InstanceCall(ip)).After("1m", Trail.InstanceCall(Nat)).WithTuning(OurEgress.Tuning).DoesNotDetect();
        Rule.Given(Trail.InstanceCall(ip)).After("1m", Stolen()).WithTuning(OurEgress.Tuning).Detects(d => Assert.Equal([Trail.Elsewhere], d.OtherIps));
        Rule.Given(Stolen()).After("1m", Trail.InstanceCall(ip)).After("1m", Stolen()).WithTuning(OurEgress.Tuning).Detects();
    }

    [Fact]
    public void The_runbook_shows_the_exemption_that_is_tested() =>
        Assert.Contains(Declaration(OurEgressFile()), File.ReadAllText(PathOf("docs/runbooks/instance-credentials.md")), StringComparison.Ordinal);

    [SharedDataFact(RealRecords.Folder)]
    public void The_theft_in_the_real_records_is_named_and_nothing_else_is()
    {
        var found = new List<InstanceCredentialsUsedFromTwoAddresses.Detection>();
        var options = new RulesEngineOptions { Lateness = TimeSpan.FromDays(20_000), Phases = DetectionPhases.Closed };
        var engine = new RulesEngine([InstanceCredentialsUsedFromTwoAddresses.Rule], new CallbackSink(d => found.Add((InstanceCredentialsUsedFromTwoAddresses.Detection)d)), options);
        foreach (var (_, record) in RealRecords.All())
        {
            engine.OpenSource<CloudTrailEvent>("trail").Process(Encoding.UTF8.GetBytes(record.GetRawText().ReplaceLineEndings(" ")));
        }

        engine.Complete();

        // 34 calls of three instances; the other two call from one address each
        var detection = Assert.Single(found);
        var arn = Assert.Single(detection.Header.Key);
        Assert.Matches("^arn:aws:sts::[0-9]{12}:assumed-role/stratus-red-team-ec2-steal-credentials-role/i-[0-9a-f]{17}$", arn);
        Assert.Equal("192.168.10.20", detection.OtherIps[0]);
        Assert.Equal(
            [detection.UsualIps[0]],
            RealRecords.All().Select(one => one.Record).Where(one => one.TryGetProperty("userIdentity", out var identity) && identity.TryGetProperty("arn", out var of) && of.GetString() == arn)
                .Select(one => one.GetProperty("sourceIPAddress").GetString()!).Distinct().Except(["192.168.10.20"]));
        Assert.Equal(["DescribeInstances", "GetCallerIdentity"], detection.CallsByIp.Where(call => call.StartsWith("192.168.10.20: ", StringComparison.Ordinal)).Select(call => call[15..]).Order());
        Assert.Equal("1.0", detection.MetadataServiceVersions[0]);
        Assert.Equal(new DateTimeOffset(2023, 7, 10, 11, 57, 22, TimeSpan.Zero), detection.FirstUse);
    }

    private static CloudTrailEvent Stolen() =>
        With(Trail.InstanceCall(Trail.Elsewhere), identity => identity with { AccessKeyId = "ASIASTOLEN", SessionContext = new() { Ec2RoleDelivery = "1.0" } });

    private static CloudTrailEvent Undelivered(string ip, string session, string role = "web") =>
        With(Trail.InstanceCall(ip, session, role), identity => identity with { SessionContext = new() });

    private static CloudTrailEvent Through(string endpoint, string ip) => Trail.InstanceCall(ip) with { VpcEndpointId = endpoint };

    private static CloudTrailUserIdentity NoRole(CloudTrailUserIdentity identity) => identity with { Type = "AWSAccount" };

    private static CloudTrailEvent With(CloudTrailEvent e, Func<CloudTrailUserIdentity, CloudTrailUserIdentity> change) =>
        e with { UserIdentity = change(e.UserIdentity) };

    private static string OurEgressFile() => File.ReadAllText(PathOf("tests/RulesSdk.Rules.Aws.Tests/OurEgress.cs")).ReplaceLineEndings("\n");

    private static string Declaration(string file) => file[file.IndexOf("/// <summary>", StringComparison.Ordinal)..];

    private static string PathOf(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "RulesSdk.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, file);
    }
}
