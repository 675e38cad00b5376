using RulesSdk.Schemas;

namespace RulesSdk.Rules.Workload;

/// <summary>The words that the pack's rules are written in.</summary>
internal static class WorkloadVocabulary
{
    extension(WorkloadEvent e)
    {
        /// <summary>Whether the event happened in a container.</summary>
        [Macro]
        public bool IsInContainer => e.Container.Id != "" || e.Process.Container.Id != "";

        /// <summary>Whether the process is an HTTP command-line tool. The kernel's name of the process is compared, not its path.</summary>
        [Macro]
        public bool IsHttpTool => e.Process.Comm is "wget" or "curl" or "lwp-download";

        /// <summary>Whether the process is a part of the agent that reports the events, which reads such files all the time.</summary>
        [Macro]
        public bool IsAgent =>
            e.Process.Executable.Path is
                "/opt/datadog-agent/embedded/bin/agent" or
                "/opt/datadog-agent/embedded/bin/system-probe" or
                "/opt/datadog-agent/embedded/bin/security-agent" or
                "/opt/datadog-agent/embedded/bin/process-agent" or
                "/opt/datadog-agent/embedded/bin/trace-agent" or
                "/opt/datadog-agent/bin/agent/agent" or
                "/opt/datadog-agent/bin/datadog-cluster-agent"
            || e.Process.Executable.Path.StartsWith("/opt/datadog-packages/", StringComparison.Ordinal)
            || e.Process.Executable.Path.StartsWith("/opt/datadog-installer/", StringComparison.Ordinal);
    }
}
