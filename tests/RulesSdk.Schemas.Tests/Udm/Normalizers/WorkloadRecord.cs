namespace RulesSdk.Schemas.Tests.Udm.Normalizers;

/// <summary>What runtime events have in common where the same process acts: the part of the line, and what it is in UDM.</summary>
internal static class WorkloadRecord
{
    /// <summary>Who acts, as it is in the line.</summary>
    public const string Curl =
        """
        "agent":{"rule_id":"exec_curl","policy_name":"default","policy_version":"1.69","version":"7.70","os":"linux","kernel_version":"6.1"},
        "usr":{"id":"ubuntu","group":"users"},"container":{"id":"c1","created_at":"2026-07-09T08:00:00Z"},"tags":["pod_name:web-0","image:reg:5000/web","urgent"],
        "process":{"pid":4321,"uid":1000,"gid":1001,"user":"daemon","group":"daemons","comm":"curl","tty":"pts0","argv0":"curl","args":["-s","https://example.com"],
         "executable":{"path":"/usr/bin/curl","name":"curl","modification_time":"2026-07-01T00:00:00Z","in_upper_layer":true},"interpreter":{"path":"/usr/bin/env"},
         "credentials":{"euid":1002,"auid":1003,"cap_effective":["CAP_NET_RAW"]},"envs":["PATH"],
         "user_session":{"id":"s1","session_type":"ssh","ssh_username":"bob","ssh_client_ip":"10.0.3.7","ssh_port":50001,"ssh_auth_method":"publickey"},
         "parent":{"pid":4300,"executable":{"path":"/usr/bin/bash","name":"bash"},"argv0":"-bash"},
         "ancestors":[{"pid":4300,"executable":{"path":"/usr/bin/bash"}},{"pid":1,"executable":{"path":"/usr/bin/tini","name":"tini"},"args":["--","app"]}],
         "variables":{"correlation_key":"shell_1"}}
        """;

    /// <summary>The agent and its rule, in UDM.</summary>
    public const string Agent =
        """
        security_result[0].rule_set = default
        security_result[0].rule_id = exec_curl
        security_result[0].rule_version = 1.69
        """;

    /// <summary>Where the session comes from, in UDM.</summary>
    public const string Session =
        """
        src.user.userid = bob
        src.ip[0] = 10.0.3.7
        src.port = 50001
        """;

    /// <summary>What kind of event it is.</summary>
    public static string Metadata(string type, string kind, string? description = null) =>
        $"""
        metadata.id = 7
        metadata.product_log_id = 7
        metadata.event_timestamp = 2026-07-09T13:20:31.0000000Z
        metadata.event_type = {type}
        metadata.vendor_name = Datadog
        metadata.product_name = Workload Protection
        metadata.product_version = 7.70
        metadata.product_event_type = {kind}
        {(description is null ? "" : $"metadata.description = {description}\n")}metadata.log_type = DATADOG
        """;

    /// <summary>What UDM has no field for, and further keys and values.</summary>
    public static string Additional(params string[] further)
    {
        string[] always = ["auid", "1003", "comm", "curl", "correlation_key", "shell_1", "euid", "1002", "gid", "1001", "in_upper_layer", "true", "interpreter", "/usr/bin/env", "session_type", "ssh", "ssh_auth_method", "publickey", "tty", "pts0"];
        return string.Join('\n', always.Concat(further).Chunk(2).OrderBy(pair => pair[0], StringComparer.Ordinal).Select(pair => $"additional[\"{pair[0]}\"] = {pair[1]}"));
    }

    /// <summary>The user who acts.</summary>
    public static string User(string noun) =>
        $"""
        {noun}.user.product_object_id = 1000
        {noun}.user.userid = ubuntu
        {noun}.user.group_identifiers[0] = users
        {noun}.user.attribute.permissions[0].name = CAP_NET_RAW
        """;

    /// <summary>The process that acts, with its parent.</summary>
    public static string Acting(string process) =>
        $"""
        {process}.pid = 4321
        {Parent(process + ".parent_process")}
        {Program(process)}
        """;

    /// <summary>What the process runs.</summary>
    public static string Program(string process) =>
        $"""
        {process}.file.full_path = /usr/bin/curl
        {process}.file.names[0] = curl
        {process}.file.last_modification_time = 2026-07-01T00:00:00.0000000Z
        {process}.command_line = curl -s https://example.com
        """;

    /// <summary>The parent of the process that acts.</summary>
    public static string Parent(string process) =>
        $"""
        {process}.pid = 4300
        {process}.file.full_path = /usr/bin/bash
        {process}.file.names[0] = bash
        {process}.command_line = -bash
        """;

    /// <summary>The ancestors of that process.</summary>
    public static string Ancestors(string noun) =>
        $"""
        {noun}.process_ancestors[0].pid = 4300
        {noun}.process_ancestors[0].file.full_path = /usr/bin/bash
        {noun}.process_ancestors[0].command_line = /usr/bin/bash
        {noun}.process_ancestors[1].pid = 1
        {noun}.process_ancestors[1].file.full_path = /usr/bin/tini
        {noun}.process_ancestors[1].file.names[0] = tini
        {noun}.process_ancestors[1].command_line = /usr/bin/tini -- app
        """;

    /// <summary>Where it runs.</summary>
    public static string Machine(string noun) =>
        $"""
        {noun}.platform = LINUX
        {noun}.platform_version = 6.1
        {noun}.resource.resource_type = CONTAINER
        {noun}.resource.product_object_id = c1
        {noun}.resource.attribute.labels["pod_name"] = web-0
        {noun}.resource.attribute.labels["image"] = reg:5000/web
        {noun}.resource.attribute.labels["urgent"] =
        {noun}.resource.attribute.creation_time = 2026-07-09T08:00:00.0000000Z
        {noun}.labels["env"] = PATH
        """;
}
