using System.Reflection;
using RulesSdk.Rules.Udm;
using RulesSdk.Schemas;
using RulesSdk.Testing;
using UdmRule = RulesSdk.Rules.Udm.AwsLateralMovementUsingIamSessionToken;

namespace RulesSdk.Rules.Aws.Tests.Udm;

/// <summary>The session-token rule over the Unified Data Model: over records of CloudTrail, and over events of UDM.</summary>
public sealed class UdmSessionTokenTests
{
    private static readonly string[] Geo = ["key", "countryName", "state"];

    private static RuleTest<UdmRule.Detection> Rule => RuleTest.For(UdmRule.Rule);

    [Fact]
    public void A_token_of_CloudTrail_used_from_another_address_is_detected_with_what_the_normalizer_gives() =>
        Rule.Given(Trail.Issue())
            .After("10m", Trail.Call("CreateAccessKey") with
            {
                RequestParameters = Json.Parse("""{"userName":"bob"}"""),
                ResponseElements = Json.Parse("""{"accessKey":{"accessKeyId":"AKIABOB","userName":"bob"}}"""),
                UserIdentity = Trail.Call().UserIdentity with { SessionContext = new() { Attributes = new() { MfaAuthenticated = "false" } } },
            })
            .After("1m", Trail.Call("GetObject"))
            .Detects(d =>
            {
                Assert.Equal(["alice"], d.Header.Key);
                Assert.Equal(Severity.Low, d.Severity);
                Assert.Equal(35, d.RiskScore);
                Assert.Equal(("Lateral Movement", "Use Alternate Authentication Material", "T1550"), (d.MitreAttackTactic, d.MitreAttackTechnique, d.MitreAttackTechniqueId));
                Assert.Equal(2, d.EventCount);
                Assert.Equal(["python-requests/2.32"], d.NetworkHttpUserAgent);
                Assert.Equal([Trail.Elsewhere], d.PrincipalIp);
                Assert.Empty(d.PrincipalIpCountry);
                Assert.Empty(d.PrincipalIpState);
                Assert.Equal(["alice"], d.PrincipalUserDisplayName);
                Assert.Equal(1, d.DcPrincipalUserDisplayName);
                Assert.Contains("false", d.IsMfaUsed);
                Assert.Contains("bob", d.TargetResourceName);
                Assert.Contains("AKIABOB", d.TargetResourceProductObjectId);
                Assert.Equal(["CreateAccessKey", "GetObject"], d.ProductEventTypes);
                Assert.All(d.Header.Events, e => Assert.Equal("aws.cloudtrail", e.Schema));
            });

    [Fact]
    public void An_issue_in_CloudTrail_joins_a_use_that_comes_as_UDM_with_all_its_outcomes() =>
        Rule.Given(Trail.Issue())
            .After("10m", Used(Trail.Elsewhere))
            .Detects(d =>
            {
                Assert.Equal(["aws.cloudtrail", "google.udm"], d.Header.Events.Select(e => e.Schema));
                Assert.Equal(["NL"], d.PrincipalIpCountry);
                Assert.Equal(["Noord-Holland"], d.PrincipalIpState);
                Assert.Equal(["Alice"], d.PrincipalUserDisplayName);
                Assert.Equal(["true"], d.IsMfaUsed);
                Assert.Equal(["arn:aws:s3:::payroll"], d.TargetResourceName);
                Assert.Equal(["payroll"], d.TargetResourceProductObjectId);
                Assert.Equal(["ListObjects"], d.ProductEventTypes);
            });

    [Fact]
    public void Country_and_state_of_a_record_of_CloudTrail_come_from_the_enrichment()
    {
        Rule.WithTable("geo", Geo, [Trail.Elsewhere, "Finland", "Uusimaa"], [Trail.Office, "Germany", "Bavaria"])
            .Given(Trail.Issue())
            .After("10m", Trail.Call("GetObject"))
            .After("1m", Trail.Call("GetObject"))
            .Detects(d =>
            {
                Assert.Equal(["Finland"], d.PrincipalIpCountry);
                Assert.Equal(["Uusimaa"], d.PrincipalIpState);
                Assert.Equal("geo", Assert.Single(d.Header.ReferenceData).Name);
            });
        Rule.WithEnrichment("geo", new Dictionary<string, GeoLocation> { [Trail.Elsewhere] = new() { CountryName = "Finland" } }).Given(Trail.Issue()).After("10m", Trail.Call()).Detects(d =>
        {
            Assert.Equal(["Finland"], d.PrincipalIpCountry);
            Assert.Empty(d.PrincipalIpState);
        });
    }

    [Fact]
    public void Country_and_state_that_an_event_carries_come_before_those_of_the_enrichment() =>
        Rule.WithTable("geo", Geo, [Trail.Elsewhere, "Finland", "Uusimaa"]).Given(Trail.Issue()).After("10m", Used(Trail.Elsewhere)).Detects(d =>
        {
            Assert.Equal(["NL"], d.PrincipalIpCountry);
            Assert.Equal(["Noord-Holland"], d.PrincipalIpState);
        });

    [Fact]
    public void Without_the_enrichment_the_rule_runs_and_says_that_there_was_none() =>
        Rule.Given(Trail.Issue()).After("10m", Trail.Call()).Detects(d => Assert.Equal([new ReferenceVersion("geo", "none")], d.Header.ReferenceData));

    [Fact]
    public void Some_pair_of_addresses_that_differs_is_enough_though_one_is_shared()
    {
        // The trap of YARA-L's repeated fields: the host that asked for the token has two addresses, and both events show both.
        Rule.Given(Issued("198.51.100.7", "10.0.0.7")).After("10m", Used("198.51.100.7", "10.0.0.7")).Detects(d =>
            Assert.Equal(["10.0.0.7", "198.51.100.7"], d.PrincipalIp));
        Rule.Given(Issued("198.51.100.7", "10.0.0.7")).After("10m", Used("10.0.0.7")).Detects(d => Assert.Equal(["10.0.0.7"], d.PrincipalIp));
        Rule.Given(Issued("198.51.100.7")).After("10m", Used("198.51.100.7")).DoesNotDetect();
    }

    [Fact]
    public void An_event_without_an_address_differs_from_nothing()
    {
        Rule.Given(Issued()).After("10m", Used(Trail.Elsewhere)).DoesNotDetect();
        Rule.Given(Issued(Trail.Office)).After("10m", Used()).DoesNotDetect();
        Rule.Given(Trail.Issue(ip: "cloudformation.amazonaws.com")).After("10m", Trail.Call()).DoesNotDetect();
    }

    [Fact]
    public void Each_line_of_the_rule_is_needed()
    {
        Rule.Given(Issued(Trail.Office) with { Metadata = Metadata("GetSessionToken") with { VendorName = "ACME" } }).After("10m", Used(Trail.Elsewhere)).DoesNotDetect();
        Rule.Given(Issued(Trail.Office) with { Metadata = Metadata("GetSessionToken") with { ProductName = "GuardDuty" } }).After("10m", Used(Trail.Elsewhere)).DoesNotDetect();
        Rule.Given(Issued(Trail.Office) with { Metadata = Metadata("AssumeRole") }).After("10m", Used(Trail.Elsewhere)).DoesNotDetect();
        Rule.Given(Issued(Trail.Office) with { SecurityResult = [new() { Action = [UdmAction.Block] }] }).After("10m", Used(Trail.Elsewhere)).DoesNotDetect();
        Rule.Given(Issued(Trail.Office)).After("10m", Used(Trail.Elsewhere) with { Metadata = Metadata("ListObjects") with { VendorName = "ACME" } }).DoesNotDetect();
        Rule.Given(Issued(Trail.Office)).After("10m", Used(Trail.Elsewhere) with { Metadata = Metadata("ListObjects") with { ProductName = "GuardDuty" } }).DoesNotDetect();
        Rule.Given(Issued(Trail.Office)).After("10m", Used(Trail.Elsewhere) with { Additional = new() }).DoesNotDetect();
        Rule.Given(Issued(Trail.Office)).After("10m", Used(Trail.Elsewhere) with { Additional = new() { ["accessKeyId"] = "ASIAOTHER" } }).DoesNotDetect();
        Rule.Given(Issued(Trail.Office) with { Target = new() }).After("10m", Used(Trail.Elsewhere) with { Additional = new() }).DoesNotDetect();
        Rule.Given(Issued(Trail.Office) with { Target = new() }).After("10m", Used(Trail.Elsewhere) with { Additional = new() { ["accessKeyId"] = "" } }).DoesNotDetect();
        Rule.Given(Issued(Trail.Office) with { Principal = new() { Ip = [Trail.Office] } }).After("10m", Used(Trail.Elsewhere)).DoesNotDetect();
        Rule.Given(Used(Trail.Elsewhere)).After("10m", Issued(Trail.Office)).DoesNotDetect();
        Rule.Given(Issued(Trail.Office), Used(Trail.Elsewhere)).DoesNotDetect();
        Rule.Given(Issued(Trail.Office)).After("3601s", Used(Trail.Elsewhere)).DoesNotDetect();
        Rule.Given(Issued(Trail.Office)).After("1h", Used(Trail.Elsewhere)).Detects();
    }

    [Fact]
    public void A_call_that_was_refused_issues_nothing() =>
        Rule.Given(Trail.Issue() with { ErrorCode = "AccessDenied" }).After("10m", Trail.Call()).DoesNotDetect();

    [Fact]
    public void Its_metadata_is_that_of_the_source()
    {
        var metadata = UdmRule.Rule.Metadata;

        Assert.Equal("AWS Lateral Movement Using IAM Session Token", metadata.Title);
        Assert.Equal(["Google Cloud Security"], metadata.Authors);
        Assert.Equal((Severity.Low, 35, TimeSpan.FromHours(1)), (metadata.Severity, metadata.RiskScore, metadata.Window));
        Assert.Equal(["T1550"], Assert.Single(metadata.Attack).Techniques);
        Assert.Equal(
            ["rule_id mr_ac0df875-fe5b-49af-bf2a-3da341177754", "mitre_attack_version v13.1", "type Alert", "data_source AWS CloudTrail", "platform AWS", "priority Low"],
            metadata.Meta.Select(meta => $"{meta.Name} {meta.Value}"));
        Assert.Equal(
            [
                "RiskScore", "MitreAttackTactic", "MitreAttackTechnique", "MitreAttackTechniqueId", "EventCount", "NetworkHttpUserAgent", "PrincipalIp", "PrincipalIpCountry",
                "PrincipalIpState", "PrincipalUserDisplayName", "DcPrincipalUserDisplayName", "IsMfaUsed", "TargetResourceName", "TargetResourceProductObjectId", "ProductEventTypes",
            ],
            typeof(UdmRule.Detection).GetProperties(BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.Instance)
                .Select(property => property.Name).Where(name => name is not ("OutcomeNames" or "Header")));
    }

    [Fact]
    public void Of_CloudTrail_only_what_remains_is_asked()
    {
        var source = Assert.Single(UdmRule.Rule.Sources, source => source.Variables.Any(variable => variable.IsRead));

        Assert.Equal(("aws.cloudtrail", "CloudTrailNormalizer.ToUdm"), (source.Schema, source.Normalizer));
        Assert.Equal(
            ["true", "true", "accessKey.EventName == \"GetSessionToken\"", "(accessKey.ErrorCode is null || (accessKey.ErrorCode == \"\")) && (accessKey.ErrorMessage is null || (accessKey.ErrorMessage == \"\")) && (accessKey.ResponseElements[\"ConsoleLogin\"].Text != \"Failure\")"],
            source.Variables[0].Tests.Select(test => test.Read));
        Assert.Contains(new RuleSourceTerm("accessKey.Target.Resource.ProductObjectId", "accessKey.ResponseElements[\"credentials\"][\"accessKeyId\"].Text"), source.Variables[0].Values);
        Assert.Equal(["true", "true", "latMove.UserIdentity.AccessKeyId != \"\""], source.Variables[1].Tests.Select(test => test.Read));
    }

    private static UdmMetadata Metadata(string call) => new()
    {
        Id = call,
        EventTimestamp = RuleTest.Start,
        VendorName = "AMAZON",
        ProductName = "AWS CloudTrail",
        ProductEventType = call,
        EventType = UdmEventType.UserResourceAccess,
    };

    private static UdmEvent Issued(params string[] ips) => new()
    {
        Metadata = Metadata("GetSessionToken"),
        Principal = new() { Ip = ips, User = new() { UserId = "alice" } },
        Target = new() { Resource = new() { ProductObjectId = Trail.Key } },
        SecurityResult = [new() { Action = [UdmAction.Allow] }],
    };

    private static UdmEvent Used(params string[] ips) => new()
    {
        Metadata = Metadata("ListObjects"),
        Additional = new() { ["accessKeyId"] = Trail.Key },
        Principal = new()
        {
            Ip = ips,
            User = new() { UserId = "alice", UserDisplayName = "Alice" },
            IpGeoArtifact = [new() { Location = new() { CountryOrRegion = "NL", State = "Noord-Holland" } }],
        },
        Target = new() { Resource = new() { Name = "arn:aws:s3:::payroll", ProductObjectId = "payroll" } },
        Network = new() { Http = new() { UserAgent = "aws-cli/2.17" } },
        Extensions = new() { Auth = new() { AuthDetails = "true" } },
    };
}
