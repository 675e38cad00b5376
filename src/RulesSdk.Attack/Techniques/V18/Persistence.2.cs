// Made from Data/enterprise-18.1.tsv by generators/RulesSdk.AttackConstants. Run that rather than edit this file.
namespace RulesSdk;

public static partial class Attack18
{
    public static partial class Persistence
    {
        /// <summary>T1546, Event Triggered Execution.</summary>
        public const string EventTriggeredExecution = "T1546";
        /// <summary>T1546.001, Event Triggered Execution: Change Default File Association.</summary>
        public const string EventTriggeredExecutionChangeDefaultFileAssociation = "T1546.001";
        /// <summary>T1546.002, Event Triggered Execution: Screensaver.</summary>
        public const string EventTriggeredExecutionScreensaver = "T1546.002";
        /// <summary>T1546.003, Event Triggered Execution: Windows Management Instrumentation Event Subscription.</summary>
        public const string EventTriggeredExecutionWindowsManagementInstrumentationEventSubscription = "T1546.003";
        /// <summary>T1546.004, Event Triggered Execution: Unix Shell Configuration Modification.</summary>
        public const string EventTriggeredExecutionUnixShellConfigurationModification = "T1546.004";
        /// <summary>T1546.005, Event Triggered Execution: Trap.</summary>
        public const string EventTriggeredExecutionTrap = "T1546.005";
        /// <summary>T1546.006, Event Triggered Execution: LC_LOAD_DYLIB Addition.</summary>
        public const string EventTriggeredExecutionLCLoadDylibAddition = "T1546.006";
        /// <summary>T1546.007, Event Triggered Execution: Netsh Helper DLL.</summary>
        public const string EventTriggeredExecutionNetshHelperDll = "T1546.007";
        /// <summary>T1546.008, Event Triggered Execution: Accessibility Features.</summary>
        public const string EventTriggeredExecutionAccessibilityFeatures = "T1546.008";
        /// <summary>T1546.009, Event Triggered Execution: AppCert DLLs.</summary>
        public const string EventTriggeredExecutionAppCertDLLs = "T1546.009";
        /// <summary>T1546.010, Event Triggered Execution: AppInit DLLs.</summary>
        public const string EventTriggeredExecutionAppInitDLLs = "T1546.010";
        /// <summary>T1546.011, Event Triggered Execution: Application Shimming.</summary>
        public const string EventTriggeredExecutionApplicationShimming = "T1546.011";
        /// <summary>T1546.012, Event Triggered Execution: Image File Execution Options Injection.</summary>
        public const string EventTriggeredExecutionImageFileExecutionOptionsInjection = "T1546.012";
        /// <summary>T1546.013, Event Triggered Execution: PowerShell Profile.</summary>
        public const string EventTriggeredExecutionPowerShellProfile = "T1546.013";
        /// <summary>T1546.014, Event Triggered Execution: Emond.</summary>
        public const string EventTriggeredExecutionEmond = "T1546.014";
        /// <summary>T1546.015, Event Triggered Execution: Component Object Model Hijacking.</summary>
        public const string EventTriggeredExecutionComponentObjectModelHijacking = "T1546.015";
        /// <summary>T1546.016, Event Triggered Execution: Installer Packages.</summary>
        public const string EventTriggeredExecutionInstallerPackages = "T1546.016";
        /// <summary>T1546.017, Event Triggered Execution: Udev Rules.</summary>
        public const string EventTriggeredExecutionUdevRules = "T1546.017";
        /// <summary>T1546.018, Event Triggered Execution: Python Startup Hooks.</summary>
        public const string EventTriggeredExecutionPythonStartupHooks = "T1546.018";
        /// <summary>T1547, Boot or Logon Autostart Execution.</summary>
        public const string BootOrLogonAutostartExecution = "T1547";
        /// <summary>T1547.001, Boot or Logon Autostart Execution: Registry Run Keys / Startup Folder.</summary>
        public const string BootOrLogonAutostartExecutionRegistryRunKeysStartupFolder = "T1547.001";
        /// <summary>T1547.002, Boot or Logon Autostart Execution: Authentication Package.</summary>
        public const string BootOrLogonAutostartExecutionAuthenticationPackage = "T1547.002";
        /// <summary>T1547.003, Boot or Logon Autostart Execution: Time Providers.</summary>
        public const string BootOrLogonAutostartExecutionTimeProviders = "T1547.003";
        /// <summary>T1547.004, Boot or Logon Autostart Execution: Winlogon Helper DLL.</summary>
        public const string BootOrLogonAutostartExecutionWinlogonHelperDll = "T1547.004";
        /// <summary>T1547.005, Boot or Logon Autostart Execution: Security Support Provider.</summary>
        public const string BootOrLogonAutostartExecutionSecuritySupportProvider = "T1547.005";
        /// <summary>T1547.006, Boot or Logon Autostart Execution: Kernel Modules and Extensions.</summary>
        public const string BootOrLogonAutostartExecutionKernelModulesAndExtensions = "T1547.006";
        /// <summary>T1547.007, Boot or Logon Autostart Execution: Re-opened Applications.</summary>
        public const string BootOrLogonAutostartExecutionReOpenedApplications = "T1547.007";
        /// <summary>T1547.008, Boot or Logon Autostart Execution: LSASS Driver.</summary>
        public const string BootOrLogonAutostartExecutionLsassDriver = "T1547.008";
        /// <summary>T1547.009, Boot or Logon Autostart Execution: Shortcut Modification.</summary>
        public const string BootOrLogonAutostartExecutionShortcutModification = "T1547.009";
        /// <summary>T1547.010, Boot or Logon Autostart Execution: Port Monitors.</summary>
        public const string BootOrLogonAutostartExecutionPortMonitors = "T1547.010";
        /// <summary>T1547.011, Boot or Logon Autostart Execution: Plist Modification.</summary>
        [Obsolete("T1547.011 is revoked in ATT&CK 18.1 (use Attack18.DefenseEvasion.PlistFileModification, T1647).")]
        public const string BootOrLogonAutostartExecutionPlistModification = "T1547.011";
        /// <summary>T1547.012, Boot or Logon Autostart Execution: Print Processors.</summary>
        public const string BootOrLogonAutostartExecutionPrintProcessors = "T1547.012";
        /// <summary>T1547.013, Boot or Logon Autostart Execution: XDG Autostart Entries.</summary>
        public const string BootOrLogonAutostartExecutionXdgAutostartEntries = "T1547.013";
        /// <summary>T1547.014, Boot or Logon Autostart Execution: Active Setup.</summary>
        public const string BootOrLogonAutostartExecutionActiveSetup = "T1547.014";
        /// <summary>T1547.015, Boot or Logon Autostart Execution: Login Items.</summary>
        public const string BootOrLogonAutostartExecutionLoginItems = "T1547.015";
        /// <summary>T1554, Compromise Host Software Binary.</summary>
        public const string CompromiseHostSoftwareBinary = "T1554";
        /// <summary>T1556, Modify Authentication Process.</summary>
        public const string ModifyAuthenticationProcess = "T1556";
        /// <summary>T1556.001, Modify Authentication Process: Domain Controller Authentication.</summary>
        public const string ModifyAuthenticationProcessDomainControllerAuthentication = "T1556.001";
        /// <summary>T1556.002, Modify Authentication Process: Password Filter DLL.</summary>
        public const string ModifyAuthenticationProcessPasswordFilterDll = "T1556.002";
        /// <summary>T1556.003, Modify Authentication Process: Pluggable Authentication Modules.</summary>
        public const string ModifyAuthenticationProcessPluggableAuthenticationModules = "T1556.003";
        /// <summary>T1556.004, Modify Authentication Process: Network Device Authentication.</summary>
        public const string ModifyAuthenticationProcessNetworkDeviceAuthentication = "T1556.004";
        /// <summary>T1556.005, Modify Authentication Process: Reversible Encryption.</summary>
        public const string ModifyAuthenticationProcessReversibleEncryption = "T1556.005";
        /// <summary>T1556.006, Modify Authentication Process: Multi-Factor Authentication.</summary>
        public const string ModifyAuthenticationProcessMultiFactorAuthentication = "T1556.006";
        /// <summary>T1556.007, Modify Authentication Process: Hybrid Identity.</summary>
        public const string ModifyAuthenticationProcessHybridIdentity = "T1556.007";
        /// <summary>T1556.008, Modify Authentication Process: Network Provider DLL.</summary>
        public const string ModifyAuthenticationProcessNetworkProviderDll = "T1556.008";
        /// <summary>T1556.009, Modify Authentication Process: Conditional Access Policies.</summary>
        public const string ModifyAuthenticationProcessConditionalAccessPolicies = "T1556.009";
        /// <summary>T1574, Hijack Execution Flow.</summary>
        public const string HijackExecutionFlow = "T1574";
        /// <summary>T1574.001, Hijack Execution Flow: DLL.</summary>
        public const string HijackExecutionFlowDll = "T1574.001";
        /// <summary>T1574.002, Hijack Execution Flow: DLL Side-Loading.</summary>
        [Obsolete("T1574.002 is revoked in ATT&CK 18.1 (use Attack18.Persistence.HijackExecutionFlowDll, T1574.001).")]
        public const string HijackExecutionFlowDllSideLoading = "T1574.002";
        /// <summary>T1574.004, Hijack Execution Flow: Dylib Hijacking.</summary>
        public const string HijackExecutionFlowDylibHijacking = "T1574.004";
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
        /// <summary>T1653, Power Settings.</summary>
        public const string PowerSettings = "T1653";
        /// <summary>T1668, Exclusive Control.</summary>
        public const string ExclusiveControl = "T1668";
        /// <summary>T1671, Cloud Application Integration.</summary>
        public const string CloudApplicationIntegration = "T1671";
    }
}
