using System.Text;
using RulesSdk.Testing;
using static RulesSdk.Schemas.Tests.Udm.Normalizers.WorkloadRecord;

namespace RulesSdk.Schemas.Tests.Udm.Normalizers;

/// <summary>Runtime events, each with all that it is in UDM.</summary>
public sealed class WorkloadRecordTests
{
    [Fact]
    public void A_program_that_is_executed_in_an_SSH_session() => AssertIs(
        $"""
        {Metadata("PROCESS_LAUNCH", "exec", "curl was executed")}
        {Additional()}
        {User("principal")}
        {Parent("principal.process")}
        {Ancestors("principal")}
        {Machine("principal")}
        {Session}
        target.process.pid = 4321
        {Parent("target.process.parent_process")}
        {Program("target.process")}
        security_result[0].category_details[0] = Process Activity
        {Agent}
        security_result[0].action[0] = ALLOW
        security_result[0].action_details = Success
        network.session_id = s1
        """,
        """ "evt":{"name":"exec","category":"Process Activity","outcome":"Success"},"file":{"path":"/usr/bin/curl","name":"curl","flags":["O_RDONLY"]},"title":"curl was executed" """);

    [Fact]
    public void A_file_that_may_not_be_opened() => AssertIs(
        $"""
        {Metadata("FILE_OPEN", "open")}
        {Additional("package", "passwd")}
        {User("principal")}
        {Acting("principal.process")}
        {Ancestors("principal")}
        {Machine("principal")}
        {Session}
        target.file.full_path = /etc/shadow
        target.file.names[0] = shadow
        target.file.last_modification_time = 2026-07-02T00:00:00.0000000Z
        target.labels["flag"] = O_RDWR
        target.labels["flag"] = O_CLOEXEC
        {Agent}
        security_result[0].action[0] = BLOCK
        security_result[0].action_details = Refused
        network.session_id = s1
        """,
        """ "evt":{"name":"open","outcome":"Refused"},"file":{"path":"/etc/shadow","name":"shadow","modification_time":"2026-07-02T00:00:00Z","flags":["O_RDWR","O_CLOEXEC"],"package_name":"passwd"} """);

    [Fact]
    public void A_connection_that_is_opened() => AssertIs(
        $"""
        {Metadata("NETWORK_CONNECTION", "connect")}
        {Additional("is_public", "true")}
        {User("principal")}
        {Acting("principal.process")}
        {Ancestors("principal")}
        {Machine("principal")}
        {Session}
        target.hostname = example.com
        target.ip[0] = 203.0.113.9
        target.port = 443
        {Agent}
        security_result[0].action[0] = FAIL
        security_result[0].action_details = Error
        network.session_id = s1
        network.ip_protocol = TCP
        network.direction = OUTBOUND
        """,
        """ "evt":{"name":"connect","outcome":"Error"},"connect":{"protocol":"tcp","addr":{"ip":"203.0.113.9","port":443,"hostname":"example.com","is_public":true}} """);

    [Fact]
    public void A_connection_that_is_accepted() => AssertIs(
        $"""
        {Metadata("NETWORK_CONNECTION", "accept")}
        {Additional()}
        principal.hostname = peer.example
        principal.ip[0] = 203.0.113.10
        principal.port = 50000
        {Session}
        {User("target")}
        {Acting("target.process")}
        {Ancestors("target")}
        {Machine("target")}
        {Agent}
        security_result[0].action[0] = UNKNOWN_ACTION
        network.session_id = s1
        network.ip_protocol = UDP
        network.direction = INBOUND
        """,
        """ "evt":{"name":"accept"},"accept":{"protocol":"udp","addr":{"ip":"203.0.113.10","port":50000,"hostname":"peer.example"}} """);

    [Fact]
    public void A_port_that_is_bound() => AssertIs(
        $"""
        {Metadata("NETWORK_UNCATEGORIZED", "bind")}
        {Additional()}
        {User("principal")}
        {Acting("principal.process")}
        {Ancestors("principal")}
        {Machine("principal")}
        {Session}
        target.ip[0] = 0.0.0.0
        target.port = 8080
        {Agent}
        security_result[0].action[0] = UNKNOWN_ACTION
        network.session_id = s1
        network.ip_protocol = TCP
        """,
        """ "evt":{"name":"bind"},"bind":{"protocol":"tcp","addr":{"ip":"0.0.0.0","port":8080}} """);

    [Fact]
    public void A_question_of_DNS() => AssertIs(
        $"""
        {Metadata("NETWORK_DNS", "dns")}
        {Additional()}
        {User("principal")}
        {Acting("principal.process")}
        {Ancestors("principal")}
        principal.ip[0] = 10.0.0.1
        principal.port = 5000
        {Machine("principal")}
        {Session}
        target.ip[0] = 10.0.0.2
        target.port = 53
        {Agent}
        security_result[0].action[0] = UNKNOWN_ACTION
        network.session_id = s1
        network.application_protocol = DNS
        network.ip_protocol = UDP
        network.direction = OUTBOUND
        network.dns.questions[0].name = example.com
        network.dns.questions[0].type = 28
        network.dns.questions[0].class = 1
        """,
        """
        "evt":{"name":"dns"},"dns":{"question":{"name":"example.com","type":"AAAA","class":"INET"}},
        "network":{"l4_protocol":"udp","source":{"ip":"10.0.0.1","port":5000},"destination":{"ip":"10.0.0.2","port":53}}
        """);

    [Fact]
    public void An_answer_of_the_metadata_service() => AssertIs(
        $"""
        {Metadata("NETWORK_HTTP", "imds")}
        {Additional("cloud_provider", "aws", "is_imds_v2", "false")}
        {User("principal")}
        {Acting("principal.process")}
        {Ancestors("principal")}
        principal.ip[0] = 10.0.0.1
        principal.port = 5000
        {Machine("principal")}
        {Session}
        target.hostname = 169.254.169.254
        target.ip[0] = 169.254.169.254
        target.port = 80
        target.url = /latest/meta-data/
        {Agent}
        security_result[0].action[0] = UNKNOWN_ACTION
        network.session_id = s1
        network.application_protocol = HTTP
        network.direction = OUTBOUND
        network.http.user_agent = curl/8
        """,
        """
        "evt":{"name":"imds"},"imds":{"type":"response","cloud_provider":"aws","url":"/latest/meta-data/","host":"169.254.169.254","user_agent":"curl/8","aws":{"is_imds_v2":false}},
        "network":{"source":{"ip":"169.254.169.254","port":80},"destination":{"ip":"10.0.0.1","port":5000}}
        """);

    [Fact]
    public void A_process_that_is_moved_into_a_control_group() => AssertIs(
        $"""
        {Metadata("PROCESS_UNCATEGORIZED", "cgroup_write")}
        {Additional()}
        {User("principal")}
        {Acting("principal.process")}
        {Ancestors("principal")}
        {Machine("principal")}
        {Session}
        target.process.pid = 77
        target.file.full_path = /sys/fs/cgroup/x/cgroup.procs
        target.file.names[0] = cgroup.procs
        {Agent}
        security_result[0].action[0] = UNKNOWN_ACTION
        network.session_id = s1
        """,
        """ "evt":{"name":"cgroup_write"},"cgroup_write":{"pid":77,"file":{"path":"/sys/fs/cgroup/x/cgroup.procs","name":"cgroup.procs"}} """);

    [Fact]
    public void A_process_that_ends() => AssertIs(
        $"""
        {Metadata("PROCESS_TERMINATION", "exit")}
        {Additional()}
        {User("principal")}
        {Acting("principal.process")}
        {Ancestors("principal")}
        {Machine("principal")}
        {Session}
        {Acting("target.process")}
        {Agent}
        security_result[0].action[0] = UNKNOWN_ACTION
        network.session_id = s1
        """,
        """ "evt":{"name":"exit"} """);

    [Fact]
    public void What_an_event_does_not_say_is_taken_from_where_it_is_said_next()
    {
        var udm = WorkloadNormalizer.ToUdm(new()
        {
            Process = new()
            {
                User = "daemon",
                Group = "daemons",
                Executable = new() { Path = "/usr/bin/curl" },
                Container = new() { Id = "c2" },
                UserSession = new() { K8sUsername = "alice", K8sUid = "u-1", K8sGroups = ["dev"] },
                Parent = new() { Executable = new() { Path = "/usr/bin/bash" }, Arguments = new CommandLine("-l") },
            },
            Dns = new() { Question = new() { Name = "example.com", Class = "CHAOS" } },
        });

        UdmText.AssertSays(
            """
            metadata.event_type = GENERIC_EVENT
            metadata.vendor_name = Datadog
            metadata.product_name = Workload Protection
            metadata.log_type = DATADOG
            principal.user.userid = daemon
            principal.user.group_identifiers[0] = daemons
            principal.process.parent_process.file.full_path = /usr/bin/bash
            principal.process.parent_process.command_line = /usr/bin/bash -l
            principal.process.file.full_path = /usr/bin/curl
            principal.process.command_line = /usr/bin/curl
            principal.resource.resource_type = CONTAINER
            principal.resource.product_object_id = c2
            src.user.product_object_id = u-1
            src.user.userid = alice
            src.user.group_identifiers[0] = dev
            security_result[0].action[0] = UNKNOWN_ACTION
            network.dns.questions[0].name = example.com
            """,
            udm);
    }

    private static void AssertIs(string expected, string fields)
    {
        var line = $$"""{"id":"7","date":"2026-07-09T13:20:31Z",{{fields}},{{Curl}}}""";

        UdmText.AssertSays(expected, WorkloadNormalizer.ToUdm(ReferenceReader.Read<WorkloadEvent>(Encoding.UTF8.GetBytes(line)).Event!));
    }
}
