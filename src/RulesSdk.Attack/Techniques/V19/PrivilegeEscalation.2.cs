// Made from Data/enterprise-19.tsv by generators/RulesSdk.AttackConstants. Run that rather than edit this file.
namespace RulesSdk;

public static partial class Attack19
{
    public static partial class PrivilegeEscalation
    {
        /// <summary>T1574.005, Hijack Execution Flow: Executable Installer File Permissions Weakness.</summary>
        public const string HijackExecutionFlowExecutableInstallerFilePermissionsWeakness = "T1574.005";
        /// <summary>T1574.006, Hijack Execution Flow: Dynamic Linker Hijacking.</summary>
        public const string HijackExecutionFlowDynamicLinkerHijacking = "T1574.006";
        /// <summary>T1574.007, Hijack Execution Flow: Path Interception by PATH Environment Variable.</summary>
        public const string HijackExecutionFlowPathInterceptionByPathEnvironmentVariable = "T1574.007";
        /// <summary>T1574.008, Hijack Execution Flow: Path Interception by Search Order Hijacking.</summary>
        public const string HijackExecutionFlowPathInterceptionBySearchOrderHijacking = "T1574.008";
        /// <summary>T1574.009, Hijack Execution Flow: Path Interception by Unquoted Path.</summary>
        public const string HijackExecutionFlowPathInterceptionByUnquotedPath = "T1574.009";
        /// <summary>T1574.010, Hijack Execution Flow: Services File Permissions Weakness.</summary>
        public const string HijackExecutionFlowServicesFilePermissionsWeakness = "T1574.010";
        /// <summary>T1574.011, Hijack Execution Flow: Services Registry Permissions Weakness.</summary>
        public const string HijackExecutionFlowServicesRegistryPermissionsWeakness = "T1574.011";
        /// <summary>T1574.012, Hijack Execution Flow: COR_PROFILER.</summary>
        public const string HijackExecutionFlowCorProfiler = "T1574.012";
        /// <summary>T1574.013, Hijack Execution Flow: KernelCallbackTable.</summary>
        public const string HijackExecutionFlowKernelCallbackTable = "T1574.013";
        /// <summary>T1574.014, Hijack Execution Flow: AppDomainManager.</summary>
        public const string HijackExecutionFlowAppDomainManager = "T1574.014";
        /// <summary>T1611, Escape to Host.</summary>
        public const string EscapeToHost = "T1611";
    }
}
