using System.Text;
using System.Text.Json;
using RulesSdk.Testing;

namespace RulesSdk.Schemas.Tests;

/// <summary>The schemas as the reference reader fills them.</summary>
public sealed class ReadingTests
{
    [SharedDataFact(RealRecords.Folder)]
    public void Every_real_record_is_read_with_its_values()
    {
        foreach (var (file, record) in RealRecords.All())
        {
            var (e, reason, _) = ReferenceReader.Read<CloudTrailEvent>(Encoding.UTF8.GetBytes(record.GetRawText()));

            Assert.True(e is not null, $"{file}: {reason}");
            Assert.Equal(Text(record, "eventID"), e.EventId);
            Assert.Equal(Text(record, "eventName"), e.EventName);
            Assert.Equal(Text(record, "sourceIPAddress"), e.SourceIpAddress);
            Assert.Equal(Text(record, "errorCode"), e.ErrorCode ?? "");
            Assert.Equal(Text(record, "userIdentity", "accessKeyId"), e.UserIdentity.AccessKeyId);
            Assert.Equal(Text(record, "userIdentity", "sessionContext", "attributes", "mfaAuthenticated"), e.UserIdentity.SessionContext.Attributes.MfaAuthenticated);
            Assert.Equal(Text(record, "responseElements", "credentials", "accessKeyId"), e.ResponseElements["credentials"]["accessKeyId"].Text);
            Assert.Equal(Time(record), e.EventTime);
            Assert.Equal(record.TryGetProperty("resources", out var resources) ? resources.GetArrayLength() : 0, e.Resources.Count);
        }
    }

    [Fact]
    public void A_workload_event_is_read_with_its_nested_values()
    {
        var (e, _, _) = ReferenceReader.Read<WorkloadEvent>(
            """
            {"date":"2026-07-09T13:20:31.123456789Z","evt":{"name":"exec"},
             "process":{"tty":"pts0","uid":0,"args":["-sV","10.0.0.1"],"user_session":{"k8s_username":"alice","ssh_client_ip":"10.0.3.7"},
              "executable":{"in_upper_layer":true},"ancestors":[{"executable":{"name":"bash"}},{"executable":{"name":"sshd"}}],
              "variables":{"correlation_key":"k","parent_correlation_keys":["p","q"]}},
             "imds":{"aws":{"is_imds_v2":false}}}
            """u8);

        Assert.NotNull(e);
        Assert.Equal(new DateTimeOffset(2026, 7, 9, 13, 20, 31, TimeSpan.Zero).AddTicks(1234567), e.Date);
        Assert.Equal("-sV 10.0.0.1", e.Process.Arguments.Text);
        Assert.Equal((0, "alice", "10.0.3.7"), (e.Process.Uid, e.Process.UserSession.K8sUsername, e.Process.UserSession.SshClientIp));
        Assert.True(e.Process.Executable.InUpperLayer);
        Assert.Equal(["bash", "sshd"], e.Process.Ancestors.Select(ancestor => ancestor.Executable.Name));
        Assert.Equal(("k", 2), (e.Process.Variables.CorrelationKey, e.Process.Variables.ParentCorrelationKeys.Count));
        Assert.False(e.Imds.Aws.IsImdsV2);
        Assert.Null(e.Connect.Addr.IsPublic);
    }

    private static string Text(JsonElement json, params string[] path)
    {
        foreach (var name in path)
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json))
            {
                return "";
            }
        }

        return json.GetString() ?? "";
    }

    private static DateTimeOffset Time(JsonElement record) =>
        record.TryGetProperty("eventTime", out var time) ? time.GetDateTimeOffset() : record.GetProperty("@timestamp").GetDateTimeOffset();
}
