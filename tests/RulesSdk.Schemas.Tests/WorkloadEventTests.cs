using System.Text.Json;

namespace RulesSdk.Schemas.Tests;

public sealed class WorkloadEventTests
{
    [Theory]
    [InlineData(Exec)]
    [InlineData("""{"evt":{"name":"connect"},"connect":{"addr":{"family":"AF_INET","ip":"203.0.113.9","port":443,"hostname":"icanhazip.com","is_public":true}}}""")]
    [InlineData("""{"evt":{"name":"dns"},"dns":{"question":{"name":"any.any.svc.cluster.local","type":"SRV","class":"INET","count":1,"size":60}},"network":{"source":{"ip":"10.0.0.1","port":5000},"destination":{"ip":"10.0.0.2","port":53}}}""")]
    [InlineData("""{"evt":{"name":"imds"},"imds":{"cloud_provider":"aws","url":"/latest/meta-data/","host":"169.254.169.254","user_agent":"curl/8","aws":{"is_imds_v2":false}}}""")]
    [InlineData("""{"process":{"user_session":{"k8s_username":"alice","k8s_uid":"u","k8s_groups":["g"],"ssh_username":"a","ssh_port":50000,"ssh_auth_method":"publickey"},"container":{"id":"c1"}}}""")]
    public void An_event_of_the_agent_is_covered(string json) =>
        Assert.Empty(SchemaShape.Uncovered(JsonDocument.Parse(json).RootElement, typeof(WorkloadEvent), FieldNaming.SnakeCase));

    [Theory]
    [InlineData("""{"process":{"cmdline":"x"}}""", ".process.cmdline: no property")]
    [InlineData("""{"process":{"args":"x"}}""", ".process.args: String where a list is read")]
    [InlineData("""{"connect":{"addr":{"port":"22"}}}""", ".connect.addr.port: String '22' where Int32 is read")]
    public void A_path_that_is_not_covered_is_told(string json, string expected) =>
        Assert.Equal(expected, Assert.Single(SchemaShape.Uncovered(JsonDocument.Parse(json).RootElement, typeof(WorkloadEvent), FieldNaming.SnakeCase)));

    private const string Exec =
        """
        {"agent":{"rule_id":"exec_whoami","policy_name":"default","policy_version":"1","version":"7","arch":"amd64","kernel_version":"6.1","os":"linux","origin":"ebpf"},
         "title":"The whoami command was executed","date":"2026-07-09T13:20:31.123456789Z",
         "evt":{"name":"exec","category":"Process Activity","outcome":"Success"},
         "file":{"path":"/usr/bin/whoami","name":"whoami","uid":0,"gid":0,"mode":33261,"in_upper_layer":false,"filesystem":"overlay","inode":18446744073709551615},
         "usr":{"id":"ubuntu","group":"ubuntu"},
         "process":{"pid":4321,"ppid":4300,"tid":4321,"uid":1000,"gid":1000,"user":"ubuntu","group":"ubuntu","comm":"whoami","tty":"pts0",
          "fork_time":"2026-07-09T13:20:31.1Z","exec_time":"2026-07-09T13:20:31.1Z",
          "credentials":{"uid":1000,"gid":1000,"euid":1000,"egid":1000,"auid":1000},
          "user_session":{"id":"9f2c","session_type":"ssh","ssh_client_ip":"10.0.3.7"},
          "executable":{"path":"/usr/bin/whoami","name":"whoami","uid":0,"gid":0,"in_upper_layer":false},
          "argv0":"whoami","args":[],"envs":["PATH","SSH_CLIENT"],
          "parent":{"pid":4300,"comm":"bash","tty":"pts0","executable":{"path":"/usr/bin/bash","name":"bash"}},
          "ancestors":[{"pid":4300,"comm":"bash","executable":{"path":"/usr/bin/bash","name":"bash"}},{"pid":4200,"comm":"sshd","executable":{"path":"/usr/sbin/sshd","name":"sshd"}}],
          "variables":{"correlation_key":"interactive_shell_5f0e7c0a","correlation_entity":"/usr/bin/bash","parent_correlation_keys":["auid_8a0d3c52"]}},
         "container":{"id":"c1"},"tags":["pod_name:web-0","kube_namespace:shop"]}
        """;
}
