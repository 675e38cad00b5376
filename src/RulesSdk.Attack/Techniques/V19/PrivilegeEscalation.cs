// Made from Data/enterprise-19.tsv by generators/RulesSdk.AttackConstants. Run that rather than edit this file.
namespace RulesSdk;

public static partial class Attack19
{
    /// <summary>TA0004, Privilege Escalation.</summary>
    public static partial class PrivilegeEscalation
    {
        /// <summary>T1013, Port Monitors.</summary>
        [Obsolete("T1013 is revoked in ATT&CK 19 (use Attack19.PrivilegeEscalation.BootOrLogonAutostartExecutionPortMonitors, T1547.010).")]
        public const string PortMonitors = "T1013";
        /// <summary>T1015, Accessibility Features.</summary>
        [Obsolete("T1015 is revoked in ATT&CK 19 (use Attack19.PrivilegeEscalation.EventTriggeredExecutionAccessibilityFeatures, T1546.008).")]
        public const string AccessibilityFeatures = "T1015";
        /// <summary>T1034, Path Interception.</summary>
        [Obsolete("T1034 is deprecated in ATT&CK 19 (nothing is known to take its place).")]
        public const string PathInterception = "T1034";
        /// <summary>T1037, Boot or Logon Initialization Scripts.</summary>
        public const string BootOrLogonInitializationScripts = "T1037";
        /// <summary>T1037.001, Boot or Logon Initialization Scripts: Logon Script (Windows).</summary>
        public const string BootOrLogonInitializationScriptsLogonScriptWindows = "T1037.001";
        /// <summary>T1037.002, Boot or Logon Initialization Scripts: Login Hook.</summary>
        public const string BootOrLogonInitializationScriptsLoginHook = "T1037.002";
        /// <summary>T1037.003, Boot or Logon Initialization Scripts: Network Logon Script.</summary>
        public const string BootOrLogonInitializationScriptsNetworkLogonScript = "T1037.003";
        /// <summary>T1037.004, Boot or Logon Initialization Scripts: RC Scripts.</summary>
        public const string BootOrLogonInitializationScriptsRCScripts = "T1037.004";
        /// <summary>T1037.005, Boot or Logon Initialization Scripts: Startup Items.</summary>
        public const string BootOrLogonInitializationScriptsStartupItems = "T1037.005";
        /// <summary>T1038, DLL Search Order Hijacking.</summary>
        [Obsolete("T1038 is revoked in ATT&CK 19 (use Attack19.PrivilegeEscalation.HijackExecutionFlowDll, T1574.001).")]
        public const string DllSearchOrderHijacking = "T1038";
        /// <summary>T1044, File System Permissions Weakness.</summary>
        [Obsolete("T1044 is revoked in ATT&CK 19 (use Attack19.PrivilegeEscalation.HijackExecutionFlowServicesFilePermissionsWeakness, T1574.010).")]
        public const string FileSystemPermissionsWeakness = "T1044";
        /// <summary>T1050, New Service.</summary>
        [Obsolete("T1050 is revoked in ATT&CK 19 (use Attack19.PrivilegeEscalation.CreateOrModifySystemProcessWindowsService, T1543.003).")]
        public const string NewService = "T1050";
        /// <summary>T1053, Scheduled Task/Job.</summary>
        public const string ScheduledTaskJob = "T1053";
        /// <summary>T1053.001, Scheduled Task/Job: At (Linux).</summary>
        [Obsolete("T1053.001 is revoked in ATT&CK 19 (use Attack19.PrivilegeEscalation.ScheduledTaskJobAt, T1053.002).")]
        public const string ScheduledTaskJobAtLinux = "T1053.001";
        /// <summary>T1053.002, Scheduled Task/Job: At.</summary>
        public const string ScheduledTaskJobAt = "T1053.002";
        /// <summary>T1053.003, Scheduled Task/Job: Cron.</summary>
        public const string ScheduledTaskJobCron = "T1053.003";
        /// <summary>T1053.004, Scheduled Task/Job: Launchd.</summary>
        [Obsolete("T1053.004 is deprecated in ATT&CK 19 (nothing is known to take its place).")]
        public const string ScheduledTaskJobLaunchd = "T1053.004";
        /// <summary>T1053.005, Scheduled Task/Job: Scheduled Task.</summary>
        public const string ScheduledTaskJobScheduledTask = "T1053.005";
        /// <summary>T1053.006, Scheduled Task/Job: Systemd Timers.</summary>
        public const string ScheduledTaskJobSystemdTimers = "T1053.006";
        /// <summary>T1053.007, Scheduled Task/Job: Container Orchestration Job.</summary>
        public const string ScheduledTaskJobContainerOrchestrationJob = "T1053.007";
        /// <summary>T1055, Process Injection.</summary>
        public const string ProcessInjection = "T1055";
        /// <summary>T1055.001, Process Injection: Dynamic-link Library Injection.</summary>
        public const string ProcessInjectionDynamicLinkLibraryInjection = "T1055.001";
        /// <summary>T1055.002, Process Injection: Portable Executable Injection.</summary>
        public const string ProcessInjectionPortableExecutableInjection = "T1055.002";
        /// <summary>T1055.003, Process Injection: Thread Execution Hijacking.</summary>
        public const string ProcessInjectionThreadExecutionHijacking = "T1055.003";
        /// <summary>T1055.004, Process Injection: Asynchronous Procedure Call.</summary>
        public const string ProcessInjectionAsynchronousProcedureCall = "T1055.004";
        /// <summary>T1055.005, Process Injection: Thread Local Storage.</summary>
        public const string ProcessInjectionThreadLocalStorage = "T1055.005";
        /// <summary>T1055.008, Process Injection: Ptrace System Calls.</summary>
        public const string ProcessInjectionPtraceSystemCalls = "T1055.008";
        /// <summary>T1055.009, Process Injection: Proc Memory.</summary>
        public const string ProcessInjectionProcMemory = "T1055.009";
        /// <summary>T1055.011, Process Injection: Extra Window Memory Injection.</summary>
        public const string ProcessInjectionExtraWindowMemoryInjection = "T1055.011";
        /// <summary>T1055.012, Process Injection: Process Hollowing.</summary>
        public const string ProcessInjectionProcessHollowing = "T1055.012";
        /// <summary>T1055.013, Process Injection: Process Doppelgänging.</summary>
        public const string ProcessInjectionProcessDoppelgänging = "T1055.013";
        /// <summary>T1055.014, Process Injection: VDSO Hijacking.</summary>
        public const string ProcessInjectionVdsoHijacking = "T1055.014";
        /// <summary>T1055.015, Process Injection: ListPlanting.</summary>
        public const string ProcessInjectionListPlanting = "T1055.015";
        /// <summary>T1058, Service Registry Permissions Weakness.</summary>
        [Obsolete("T1058 is revoked in ATT&CK 19 (use Attack19.PrivilegeEscalation.HijackExecutionFlowServicesRegistryPermissionsWeakness, T1574.011).")]
        public const string ServiceRegistryPermissionsWeakness = "T1058";
        /// <summary>T1068, Exploitation for Privilege Escalation.</summary>
        public const string ExploitationForPrivilegeEscalation = "T1068";
        /// <summary>T1078, Valid Accounts.</summary>
        public const string ValidAccounts = "T1078";
        /// <summary>T1078.001, Valid Accounts: Default Accounts.</summary>
        public const string ValidAccountsDefaultAccounts = "T1078.001";
        /// <summary>T1078.002, Valid Accounts: Domain Accounts.</summary>
        public const string ValidAccountsDomainAccounts = "T1078.002";
        /// <summary>T1078.003, Valid Accounts: Local Accounts.</summary>
        public const string ValidAccountsLocalAccounts = "T1078.003";
        /// <summary>T1078.004, Valid Accounts: Cloud Accounts.</summary>
        public const string ValidAccountsCloudAccounts = "T1078.004";
        /// <summary>T1088, Bypass User Account Control.</summary>
        [Obsolete("T1088 is revoked in ATT&CK 19 (use Attack19.PrivilegeEscalation.AbuseElevationControlMechanismBypassUserAccountControl, T1548.002).")]
        public const string BypassUserAccountControl = "T1088";
        /// <summary>T1098, Account Manipulation.</summary>
        public const string AccountManipulation = "T1098";
        /// <summary>T1098.001, Account Manipulation: Additional Cloud Credentials.</summary>
        public const string AccountManipulationAdditionalCloudCredentials = "T1098.001";
        /// <summary>T1098.002, Account Manipulation: Additional Email Delegate Permissions.</summary>
        public const string AccountManipulationAdditionalEmailDelegatePermissions = "T1098.002";
        /// <summary>T1098.003, Account Manipulation: Additional Cloud Roles.</summary>
        public const string AccountManipulationAdditionalCloudRoles = "T1098.003";
        /// <summary>T1098.004, Account Manipulation: SSH Authorized Keys.</summary>
        public const string AccountManipulationSshAuthorizedKeys = "T1098.004";
        /// <summary>T1098.005, Account Manipulation: Device Registration.</summary>
        public const string AccountManipulationDeviceRegistration = "T1098.005";
        /// <summary>T1098.006, Account Manipulation: Additional Container Cluster Roles.</summary>
        public const string AccountManipulationAdditionalContainerClusterRoles = "T1098.006";
        /// <summary>T1098.007, Account Manipulation: Additional Local or Domain Groups.</summary>
        public const string AccountManipulationAdditionalLocalOrDomainGroups = "T1098.007";
        /// <summary>T1100, Web Shell.</summary>
        [Obsolete("T1100 is revoked in ATT&CK 19 (use Attack19.Persistence.ServerSoftwareComponentWebShell, T1505.003).")]
        public const string WebShell = "T1100";
        /// <summary>T1103, AppInit DLLs.</summary>
        [Obsolete("T1103 is revoked in ATT&CK 19 (use Attack19.PrivilegeEscalation.EventTriggeredExecutionAppInitDLLs, T1546.010).")]
        public const string AppInitDLLs = "T1103";
        /// <summary>T1134, Access Token Manipulation.</summary>
        public const string AccessTokenManipulation = "T1134";
        /// <summary>T1134.001, Access Token Manipulation: Token Impersonation/Theft.</summary>
        public const string AccessTokenManipulationTokenImpersonationTheft = "T1134.001";
        /// <summary>T1134.002, Access Token Manipulation: Create Process with Token.</summary>
        public const string AccessTokenManipulationCreateProcessWithToken = "T1134.002";
        /// <summary>T1134.003, Access Token Manipulation: Make and Impersonate Token.</summary>
        public const string AccessTokenManipulationMakeAndImpersonateToken = "T1134.003";
        /// <summary>T1134.004, Access Token Manipulation: Parent PID Spoofing.</summary>
        public const string AccessTokenManipulationParentPidSpoofing = "T1134.004";
        /// <summary>T1134.005, Access Token Manipulation: SID-History Injection.</summary>
        public const string AccessTokenManipulationSidHistoryInjection = "T1134.005";
        /// <summary>T1138, Application Shimming.</summary>
        [Obsolete("T1138 is revoked in ATT&CK 19 (use Attack19.PrivilegeEscalation.EventTriggeredExecutionApplicationShimming, T1546.011).")]
        public const string ApplicationShimming = "T1138";
        /// <summary>T1150, Plist Modification.</summary>
        [Obsolete("T1150 is revoked in ATT&CK 19 (use Attack19.Stealth.PlistFileModification, T1647).")]
        public const string PlistModification = "T1150";
        /// <summary>T1157, Dylib Hijacking.</summary>
        [Obsolete("T1157 is revoked in ATT&CK 19 (use Attack19.PrivilegeEscalation.HijackExecutionFlowDylibHijacking, T1574.004).")]
        public const string DylibHijacking = "T1157";
        /// <summary>T1160, Launch Daemon.</summary>
        [Obsolete("T1160 is revoked in ATT&CK 19 (use Attack19.PrivilegeEscalation.CreateOrModifySystemProcessLaunchDaemon, T1543.004).")]
        public const string LaunchDaemon = "T1160";
        /// <summary>T1165, Startup Items.</summary>
        [Obsolete("T1165 is revoked in ATT&CK 19 (use Attack19.PrivilegeEscalation.BootOrLogonInitializationScriptsStartupItems, T1037.005).")]
        public const string StartupItems = "T1165";
        /// <summary>T1166, Setuid and Setgid.</summary>
        [Obsolete("T1166 is revoked in ATT&CK 19 (use Attack19.PrivilegeEscalation.AbuseElevationControlMechanismSetuidAndSetgid, T1548.001).")]
        public const string SetuidAndSetgid = "T1166";
        /// <summary>T1169, Sudo.</summary>
        [Obsolete("T1169 is revoked in ATT&CK 19 (use Attack19.PrivilegeEscalation.AbuseElevationControlMechanismSudoAndSudoCaching, T1548.003).")]
        public const string Sudo = "T1169";
        /// <summary>T1178, SID-History Injection.</summary>
        [Obsolete("T1178 is revoked in ATT&CK 19 (use Attack19.PrivilegeEscalation.AccessTokenManipulationSidHistoryInjection, T1134.005).")]
        public const string SidHistoryInjection = "T1178";
        /// <summary>T1179, Hooking.</summary>
        [Obsolete("T1179 is revoked in ATT&CK 19 (use Attack19.CredentialAccess.InputCaptureCredentialApiHooking, T1056.004).")]
        public const string Hooking = "T1179";
        /// <summary>T1181, Extra Window Memory Injection.</summary>
        [Obsolete("T1181 is revoked in ATT&CK 19 (use Attack19.PrivilegeEscalation.ProcessInjectionExtraWindowMemoryInjection, T1055.011).")]
        public const string ExtraWindowMemoryInjection = "T1181";
        /// <summary>T1182, AppCert DLLs.</summary>
        [Obsolete("T1182 is revoked in ATT&CK 19 (use Attack19.PrivilegeEscalation.EventTriggeredExecutionAppCertDLLs, T1546.009).")]
        public const string AppCertDLLs = "T1182";
        /// <summary>T1183, Image File Execution Options Injection.</summary>
        [Obsolete("T1183 is revoked in ATT&CK 19 (use Attack19.PrivilegeEscalation.EventTriggeredExecutionImageFileExecutionOptionsInjection, T1546.012).")]
        public const string ImageFileExecutionOptionsInjection = "T1183";
        /// <summary>T1206, Sudo Caching.</summary>
        [Obsolete("T1206 is revoked in ATT&CK 19 (use Attack19.PrivilegeEscalation.AbuseElevationControlMechanismSudoAndSudoCaching, T1548.003).")]
        public const string SudoCaching = "T1206";
        /// <summary>T1484, Domain or Tenant Policy Modification.</summary>
        public const string DomainOrTenantPolicyModification = "T1484";
        /// <summary>T1484.001, Domain or Tenant Policy Modification: Group Policy Modification.</summary>
        public const string DomainOrTenantPolicyModificationGroupPolicyModification = "T1484.001";
        /// <summary>T1484.002, Domain or Tenant Policy Modification: Trust Modification.</summary>
        public const string DomainOrTenantPolicyModificationTrustModification = "T1484.002";
        /// <summary>T1502, Parent PID Spoofing.</summary>
        [Obsolete("T1502 is revoked in ATT&CK 19 (use Attack19.PrivilegeEscalation.AccessTokenManipulationParentPidSpoofing, T1134.004).")]
        public const string ParentPidSpoofing = "T1502";
        /// <summary>T1504, PowerShell Profile.</summary>
        [Obsolete("T1504 is revoked in ATT&CK 19 (use Attack19.PrivilegeEscalation.EventTriggeredExecutionPowerShellProfile, T1546.013).")]
        public const string PowerShellProfile = "T1504";
        /// <summary>T1514, Elevated Execution with Prompt.</summary>
        [Obsolete("T1514 is revoked in ATT&CK 19 (use Attack19.PrivilegeEscalation.AbuseElevationControlMechanismElevatedExecutionWithPrompt, T1548.004).")]
        public const string ElevatedExecutionWithPrompt = "T1514";
        /// <summary>T1519, Emond.</summary>
        [Obsolete("T1519 is revoked in ATT&CK 19 (use Attack19.PrivilegeEscalation.EventTriggeredExecutionEmond, T1546.014).")]
        public const string Emond = "T1519";
        /// <summary>T1543, Create or Modify System Process.</summary>
        public const string CreateOrModifySystemProcess = "T1543";
        /// <summary>T1543.001, Create or Modify System Process: Launch Agent.</summary>
        public const string CreateOrModifySystemProcessLaunchAgent = "T1543.001";
        /// <summary>T1543.002, Create or Modify System Process: Systemd Service.</summary>
        public const string CreateOrModifySystemProcessSystemdService = "T1543.002";
        /// <summary>T1543.003, Create or Modify System Process: Windows Service.</summary>
        public const string CreateOrModifySystemProcessWindowsService = "T1543.003";
        /// <summary>T1543.004, Create or Modify System Process: Launch Daemon.</summary>
        public const string CreateOrModifySystemProcessLaunchDaemon = "T1543.004";
        /// <summary>T1543.005, Create or Modify System Process: Container Service.</summary>
        public const string CreateOrModifySystemProcessContainerService = "T1543.005";
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
        [Obsolete("T1547.011 is revoked in ATT&CK 19 (use Attack19.Stealth.PlistFileModification, T1647).")]
        public const string BootOrLogonAutostartExecutionPlistModification = "T1547.011";
        /// <summary>T1547.012, Boot or Logon Autostart Execution: Print Processors.</summary>
        public const string BootOrLogonAutostartExecutionPrintProcessors = "T1547.012";
        /// <summary>T1547.013, Boot or Logon Autostart Execution: XDG Autostart Entries.</summary>
        public const string BootOrLogonAutostartExecutionXdgAutostartEntries = "T1547.013";
        /// <summary>T1547.014, Boot or Logon Autostart Execution: Active Setup.</summary>
        public const string BootOrLogonAutostartExecutionActiveSetup = "T1547.014";
        /// <summary>T1547.015, Boot or Logon Autostart Execution: Login Items.</summary>
        public const string BootOrLogonAutostartExecutionLoginItems = "T1547.015";
        /// <summary>T1548, Abuse Elevation Control Mechanism.</summary>
        public const string AbuseElevationControlMechanism = "T1548";
        /// <summary>T1548.001, Abuse Elevation Control Mechanism: Setuid and Setgid.</summary>
        public const string AbuseElevationControlMechanismSetuidAndSetgid = "T1548.001";
        /// <summary>T1548.002, Abuse Elevation Control Mechanism: Bypass User Account Control.</summary>
        public const string AbuseElevationControlMechanismBypassUserAccountControl = "T1548.002";
        /// <summary>T1548.003, Abuse Elevation Control Mechanism: Sudo and Sudo Caching.</summary>
        public const string AbuseElevationControlMechanismSudoAndSudoCaching = "T1548.003";
        /// <summary>T1548.004, Abuse Elevation Control Mechanism: Elevated Execution with Prompt.</summary>
        public const string AbuseElevationControlMechanismElevatedExecutionWithPrompt = "T1548.004";
        /// <summary>T1548.005, Abuse Elevation Control Mechanism: Temporary Elevated Cloud Access.</summary>
        public const string AbuseElevationControlMechanismTemporaryElevatedCloudAccess = "T1548.005";
        /// <summary>T1548.006, Abuse Elevation Control Mechanism: TCC Manipulation.</summary>
        public const string AbuseElevationControlMechanismTccManipulation = "T1548.006";
        /// <summary>T1574, Hijack Execution Flow.</summary>
        public const string HijackExecutionFlow = "T1574";
        /// <summary>T1574.001, Hijack Execution Flow: DLL.</summary>
        public const string HijackExecutionFlowDll = "T1574.001";
        /// <summary>T1574.002, Hijack Execution Flow: DLL Side-Loading.</summary>
        [Obsolete("T1574.002 is revoked in ATT&CK 19 (use Attack19.PrivilegeEscalation.HijackExecutionFlowDll, T1574.001).")]
        public const string HijackExecutionFlowDllSideLoading = "T1574.002";
        /// <summary>T1574.004, Hijack Execution Flow: Dylib Hijacking.</summary>
        public const string HijackExecutionFlowDylibHijacking = "T1574.004";
    }
}
