using System.Text;
using RulesSdk.Testing;
using RulesSdk.TestRules.Udm;

namespace RulesSdk.Schemas.Tests.Udm.Normalizers;

/// <summary>
/// What a matcher reads of an event, with the normalizer put into the rule, is what the normalizer makes of it where it is run:
/// a rule that shows many fields is tested over both engines, lines and objects.
/// </summary>
public sealed class SubstitutionTests
{
    public static TheoryData<string> Kinds { get; } =
        ["exec", "exit", "open", "rename", "connect", "accept", "bind", "dns", "imds", "cgroup_write", "ptrace", "bpf", ""];

    [Theory, MemberData(nameof(Kinds))]
    public void Of_a_runtime_event_every_field_is_what_the_normalizer_makes(string kind)
    {
        foreach (var e in new[] { Everything, WorkloadNormalizerTests.Base, new() })
        {
            foreach (var type in new[] { "request", "response" })
            {
                var given = e with { Evt = e.Evt with { Name = kind }, Imds = e.Imds with { Type = type } };

                RuleTest.For(UdmViewRule.Rule).Given(given).Detects(d => Same(WorkloadNormalizer.ToUdm(given), d));
            }
        }
    }

    [Theory]
    [InlineData("get", "pods", "exec", "allow", 101)]
    [InlineData("create", "serviceaccounts", "token", "forbid", 403)]
    [InlineData("list", "secrets", "", "", 401)]
    [InlineData("delete", "clusterrolebindings", "", "allow", 200)]
    [InlineData("", "", "", "", null)]
    public void Of_an_event_of_the_audit_log_every_field_is_what_the_normalizer_makes(string verb, string resource, string subresource, string decision, int? code)
    {
        var whole = ReferenceReader.Read<KubernetesAuditEvent>(Encoding.UTF8.GetBytes(KubernetesAuditEventTests.Exec)).Event!;
        var extra = Json.Parse("""{"authentication.kubernetes.io/pod-name":["web-0",7],"authentication.kubernetes.io/node-name":"node-7"}""");
        foreach (var e in new[] { whole, whole with { User = new() { Username = "system:serviceaccount:shop:web", Extra = extra }, ImpersonatedUser = new() }, new() })
        {
            var given = e with
            {
                Verb = verb,
                ObjectRef = e.ObjectRef with { Resource = resource, Subresource = subresource },
                Annotations = new() { ["authorization.k8s.io/decision"] = decision },
                ResponseStatus = e.ResponseStatus with { Code = code, Reason = "Forbidden" },
            };

            RuleTest.For(UdmViewRule.Rule).Given(given).Detects(d => Same(KubernetesAuditNormalizer.ToUdm(given), d));
        }
    }

    [Theory]
    [InlineData("GetSessionToken", "IAMUser", "198.51.100.7", null)]
    [InlineData("PutBucketAcl", "AssumedRole", "ec2.amazonaws.com", "AccessDenied")]
    [InlineData("DescribeInstances", "Root", "2001:db8::7", "")]
    [InlineData("CreateKey", "AWSService", "", null)]
    [InlineData("ConsoleLogin", "IAMUser", "198.51.100.7", null, "Failed authentication")]
    [InlineData("", "", "", null)]
    public void Of_a_record_of_CloudTrail_every_field_is_what_the_normalizer_makes(string name, string type, string address, string? error, string? message = null)
    {
        CloudTrailEvent whole = new()
        {
            SessionCredentialFromConsole = "true",
            RequestParameters = Json.Parse(
                """
                {"bucketName":"b","keyId":"k","userName":"carol","privateIpAddress":"10.0.0.7","sslPolicy":7,"valuesToAdd":["all",333],"PublicAccessBlockConfiguration":{"BlockPublicAcls":false},
                 "AccessControlPolicy":{"AccessControlList":{"Grant":[{"Grantee":{"URI":"all"}},{}]}}}
                """),
            ResponseElements = Json.Parse("""{"credentials":{"accessKeyId":"ASIA1"},"keyMetadata":{"keyId":"k-1"}}"""),
            UserIdentity = new() { UserName = "alice", Arn = "arn:alice", PrincipalId = "AIDA1", AccountId = "111", InvokedBy = "sts.amazonaws.com" },
        };
        foreach (var e in new[] { whole, whole with { UserIdentity = new() { AccountId = "111" }, RequestParameters = Json.Parse("""{"name":"n","valuesToAdd":{}}""") }, new() })
        {
            var given = e with { EventName = name, UserIdentity = e.UserIdentity with { Type = type }, SourceIpAddress = address, ErrorCode = error, ErrorMessage = message };

            RuleTest.For(UdmViewRule.Rule).Given(given).Detects(d =>
            {
                var udm = CloudTrailNormalizer.ToUdm(given);
                Same(udm, d);
                Assert.Equal((udm.Principal.Hostname, udm.Target.Resource.ProductObjectId, (error is null or "") && message is null), (d.PrincipalHostname, d.TargetResourceProductObjectId, d.IsAllowed));
                Assert.Equal(
                    udm.SecurityResult.Select(result => $"result {result.Summary} {result.Description} {result.RuleId}"),
                    d.Lists.Where(one => one.StartsWith("result ", StringComparison.Ordinal)));
                Assert.Equal(
                    udm.Target.Resource.Attribute.Labels.Select(label => $"target resource {label.Key}={label.Value}").Distinct().Order(StringComparer.Ordinal),
                    d.Lists.Where(one => one.StartsWith("target resource ", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
            });
        }
    }

    private static WorkloadEvent Everything { get; } = WorkloadNormalizerTests.Base with
    {
        Evt = new() { Outcome = "Refused" },
        Connect = new() { Protocol = "tcp", Addr = new() { Ip = "203.0.113.9", Port = 443, Hostname = "example.com", IsPublic = true } },
        Accept = new() { Protocol = "udp", Addr = new() { Ip = "203.0.113.10", Port = 50_000, Hostname = "peer.example" } },
        Bind = new() { Addr = new() { Ip = "0.0.0.0", Port = 8080 } },
        Dns = new() { Question = new() { Name = "example.com", Type = "A", Class = "INET" } },
        Imds = new() { Url = "/latest/meta-data/", Host = "169.254.169.254", UserAgent = "curl/8" },
        Network = new() { L4Protocol = "udp", Source = new() { Ip = "10.0.0.1", Port = 5000 }, Destination = new() { Ip = "10.0.0.2", Port = 53 } },
        CgroupWrite = new() { Pid = 77, File = new() { Path = "/sys/fs/cgroup/x/cgroup.procs" } },
        Process = WorkloadNormalizerTests.Base.Process with { Argv0 = "", Arguments = new CommandLine(), UserSession = new() { SshUsername = "bob", SshClientIp = "10.0.3.7" } },
    };

    // a few fields by hand, so that both engines cannot agree on nothing
    private static void Same(UdmEvent udm, UdmViewRule.Detection d)
    {
        Assert.Equal((udm.Metadata.EventType, udm.Metadata.VendorName, udm.Metadata.Description), (d.EventType, d.VendorName, d.Description));
        Assert.Equal((udm.Principal.User.UserId, udm.Principal.Process.CommandLine, udm.Principal.Port ?? -1), (d.PrincipalUserId, d.PrincipalProcessCommandLine, d.PrincipalPort));
        Assert.Equal((udm.Target.Process.CommandLine, udm.Target.File.FullPath, udm.Target.Resource.Name), (d.TargetProcessCommandLine, d.TargetFileFullPath, d.TargetResourceName));
        Assert.Equal(udm.Principal.Ip.Select(ip => "principal.ip " + ip).Distinct().Order(StringComparer.Ordinal), d.Lists.Where(one => one.StartsWith("principal.ip ", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(
            udm.Principal.Resource.Attribute.Labels.Select(label => $"resource {label.Key}={label.Value}").Distinct().Order(StringComparer.Ordinal),
            d.Lists.Where(one => one.StartsWith("resource ", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }
}
