// Made from Data/enterprise-19.tsv by generators/RulesSdk.AttackConstants. Run that rather than edit this file.
namespace RulesSdk;

public static partial class Attack19
{
    /// <summary>TA0003, Persistence.</summary>
    public static partial class Persistence
    {
        /// <summary>T1004, Winlogon Helper DLL.</summary>
        [Obsolete("T1004 is revoked in ATT&CK 19 (use Attack19.Persistence.BootOrLogonAutostartExecutionWinlogonHelperDll, T1547.004).")]
        public const string WinlogonHelperDll = "T1004";
        /// <summary>T1013, Port Monitors.</summary>
        [Obsolete("T1013 is revoked in ATT&CK 19 (use Attack19.Persistence.BootOrLogonAutostartExecutionPortMonitors, T1547.010).")]
        public const string PortMonitors = "T1013";
        /// <summary>T1015, Accessibility Features.</summary>
        [Obsolete("T1015 is revoked in ATT&CK 19 (use Attack19.Persistence.EventTriggeredExecutionAccessibilityFeatures, T1546.008).")]
        public const string AccessibilityFeatures = "T1015";
        /// <summary>T1019, System Firmware.</summary>
        [Obsolete("T1019 is revoked in ATT&CK 19 (use Attack19.Persistence.PreOSBootSystemFirmware, T1542.001).")]
        public const string SystemFirmware = "T1019";
        /// <summary>T1023, Shortcut Modification.</summary>
        [Obsolete("T1023 is revoked in ATT&CK 19 (use Attack19.Persistence.BootOrLogonAutostartExecutionShortcutModification, T1547.009).")]
        public const string ShortcutModification = "T1023";
        /// <summary>T1031, Modify Existing Service.</summary>
        [Obsolete("T1031 is revoked in ATT&CK 19 (use Attack19.Persistence.CreateOrModifySystemProcessWindowsService, T1543.003).")]
        public const string ModifyExistingService = "T1031";
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
        [Obsolete("T1038 is revoked in ATT&CK 19 (use Attack19.Persistence.HijackExecutionFlowDll, T1574.001).")]
        public const string DllSearchOrderHijacking = "T1038";
        /// <summary>T1042, Change Default File Association.</summary>
        [Obsolete("T1042 is revoked in ATT&CK 19 (use Attack19.Persistence.EventTriggeredExecutionChangeDefaultFileAssociation, T1546.001).")]
        public const string ChangeDefaultFileAssociation = "T1042";
        /// <summary>T1044, File System Permissions Weakness.</summary>
        [Obsolete("T1044 is revoked in ATT&CK 19 (use Attack19.Persistence.HijackExecutionFlowServicesFilePermissionsWeakness, T1574.010).")]
        public const string FileSystemPermissionsWeakness = "T1044";
        /// <summary>T1050, New Service.</summary>
        [Obsolete("T1050 is revoked in ATT&CK 19 (use Attack19.Persistence.CreateOrModifySystemProcessWindowsService, T1543.003).")]
        public const string NewService = "T1050";
        /// <summary>T1053, Scheduled Task/Job.</summary>
        public const string ScheduledTaskJob = "T1053";
        /// <summary>T1053.001, Scheduled Task/Job: At (Linux).</summary>
        [Obsolete("T1053.001 is revoked in ATT&CK 19 (use Attack19.Persistence.ScheduledTaskJobAt, T1053.002).")]
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
        /// <summary>T1058, Service Registry Permissions Weakness.</summary>
        [Obsolete("T1058 is revoked in ATT&CK 19 (use Attack19.Persistence.HijackExecutionFlowServicesRegistryPermissionsWeakness, T1574.011).")]
        public const string ServiceRegistryPermissionsWeakness = "T1058";
        /// <summary>T1060, Registry Run Keys / Startup Folder.</summary>
        [Obsolete("T1060 is revoked in ATT&CK 19 (use Attack19.Persistence.BootOrLogonAutostartExecutionRegistryRunKeysStartupFolder, T1547.001).")]
        public const string RegistryRunKeysStartupFolder = "T1060";
        /// <summary>T1062, Hypervisor.</summary>
        [Obsolete("T1062 is deprecated in ATT&CK 19 (nothing is known to take its place).")]
        public const string Hypervisor = "T1062";
        /// <summary>T1067, Bootkit.</summary>
        [Obsolete("T1067 is revoked in ATT&CK 19 (use Attack19.Persistence.PreOSBootBootkit, T1542.003).")]
        public const string Bootkit = "T1067";
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
        /// <summary>T1084, Windows Management Instrumentation Event Subscription.</summary>
        [Obsolete("T1084 is revoked in ATT&CK 19 (use Attack19.Persistence.EventTriggeredExecutionWindowsManagementInstrumentationEventSubscription, T1546.003).")]
        public const string WindowsManagementInstrumentationEventSubscription = "T1084";
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
        /// <summary>T1101, Security Support Provider.</summary>
        [Obsolete("T1101 is revoked in ATT&CK 19 (use Attack19.Persistence.BootOrLogonAutostartExecutionSecuritySupportProvider, T1547.005).")]
        public const string SecuritySupportProvider = "T1101";
        /// <summary>T1103, AppInit DLLs.</summary>
        [Obsolete("T1103 is revoked in ATT&CK 19 (use Attack19.Persistence.EventTriggeredExecutionAppInitDLLs, T1546.010).")]
        public const string AppInitDLLs = "T1103";
        /// <summary>T1108, Redundant Access.</summary>
        [Obsolete("T1108 is deprecated in ATT&CK 19 (nothing is known to take its place).")]
        public const string RedundantAccess = "T1108";
        /// <summary>T1109, Component Firmware.</summary>
        [Obsolete("T1109 is revoked in ATT&CK 19 (use Attack19.Persistence.PreOSBootComponentFirmware, T1542.002).")]
        public const string ComponentFirmware = "T1109";
        /// <summary>T1112, Modify Registry.</summary>
        public const string ModifyRegistry = "T1112";
        /// <summary>T1122, Component Object Model Hijacking.</summary>
        [Obsolete("T1122 is revoked in ATT&CK 19 (use Attack19.Persistence.EventTriggeredExecutionComponentObjectModelHijacking, T1546.015).")]
        public const string ComponentObjectModelHijacking = "T1122";
        /// <summary>T1128, Netsh Helper DLL.</summary>
        [Obsolete("T1128 is revoked in ATT&CK 19 (use Attack19.Persistence.EventTriggeredExecutionNetshHelperDll, T1546.007).")]
        public const string NetshHelperDll = "T1128";
        /// <summary>T1131, Authentication Package.</summary>
        [Obsolete("T1131 is revoked in ATT&CK 19 (use Attack19.Persistence.BootOrLogonAutostartExecutionAuthenticationPackage, T1547.002).")]
        public const string AuthenticationPackage = "T1131";
        /// <summary>T1133, External Remote Services.</summary>
        public const string ExternalRemoteServices = "T1133";
        /// <summary>T1136, Create Account.</summary>
        public const string CreateAccount = "T1136";
        /// <summary>T1136.001, Create Account: Local Account.</summary>
        public const string CreateAccountLocalAccount = "T1136.001";
        /// <summary>T1136.002, Create Account: Domain Account.</summary>
        public const string CreateAccountDomainAccount = "T1136.002";
        /// <summary>T1136.003, Create Account: Cloud Account.</summary>
        public const string CreateAccountCloudAccount = "T1136.003";
        /// <summary>T1137, Office Application Startup.</summary>
        public const string OfficeApplicationStartup = "T1137";
        /// <summary>T1137.001, Office Application Startup: Office Template Macros.</summary>
        public const string OfficeApplicationStartupOfficeTemplateMacros = "T1137.001";
        /// <summary>T1137.002, Office Application Startup: Office Test.</summary>
        public const string OfficeApplicationStartupOfficeTest = "T1137.002";
        /// <summary>T1137.003, Office Application Startup: Outlook Forms.</summary>
        public const string OfficeApplicationStartupOutlookForms = "T1137.003";
        /// <summary>T1137.004, Office Application Startup: Outlook Home Page.</summary>
        public const string OfficeApplicationStartupOutlookHomePage = "T1137.004";
        /// <summary>T1137.005, Office Application Startup: Outlook Rules.</summary>
        public const string OfficeApplicationStartupOutlookRules = "T1137.005";
        /// <summary>T1137.006, Office Application Startup: Add-ins.</summary>
        public const string OfficeApplicationStartupAddIns = "T1137.006";
        /// <summary>T1138, Application Shimming.</summary>
        [Obsolete("T1138 is revoked in ATT&CK 19 (use Attack19.Persistence.EventTriggeredExecutionApplicationShimming, T1546.011).")]
        public const string ApplicationShimming = "T1138";
        /// <summary>T1150, Plist Modification.</summary>
        [Obsolete("T1150 is revoked in ATT&CK 19 (use Attack19.Stealth.PlistFileModification, T1647).")]
        public const string PlistModification = "T1150";
        /// <summary>T1152, Launchctl.</summary>
        [Obsolete("T1152 is revoked in ATT&CK 19 (use Attack19.Execution.SystemServicesLaunchctl, T1569.001).")]
        public const string Launchctl = "T1152";
        /// <summary>T1154, Trap.</summary>
        [Obsolete("T1154 is revoked in ATT&CK 19 (use Attack19.Persistence.EventTriggeredExecutionTrap, T1546.005).")]
        public const string Trap = "T1154";
        /// <summary>T1156, Malicious Shell Modification.</summary>
        [Obsolete("T1156 is revoked in ATT&CK 19 (use Attack19.Persistence.EventTriggeredExecutionUnixShellConfigurationModification, T1546.004).")]
        public const string MaliciousShellModification = "T1156";
        /// <summary>T1157, Dylib Hijacking.</summary>
        [Obsolete("T1157 is revoked in ATT&CK 19 (use Attack19.Persistence.HijackExecutionFlowDylibHijacking, T1574.004).")]
        public const string DylibHijacking = "T1157";
        /// <summary>T1158, Hidden Files and Directories.</summary>
        [Obsolete("T1158 is revoked in ATT&CK 19 (use Attack19.Stealth.HideArtifactsHiddenFilesAndDirectories, T1564.001).")]
        public const string HiddenFilesAndDirectories = "T1158";
        /// <summary>T1159, Launch Agent.</summary>
        [Obsolete("T1159 is revoked in ATT&CK 19 (use Attack19.Persistence.CreateOrModifySystemProcessLaunchAgent, T1543.001).")]
        public const string LaunchAgent = "T1159";
        /// <summary>T1160, Launch Daemon.</summary>
        [Obsolete("T1160 is revoked in ATT&CK 19 (use Attack19.Persistence.CreateOrModifySystemProcessLaunchDaemon, T1543.004).")]
        public const string LaunchDaemon = "T1160";
        /// <summary>T1161, LC_LOAD_DYLIB Addition.</summary>
        [Obsolete("T1161 is revoked in ATT&CK 19 (use Attack19.Persistence.EventTriggeredExecutionLCLoadDylibAddition, T1546.006).")]
        public const string LCLoadDylibAddition = "T1161";
        /// <summary>T1162, Login Item.</summary>
        [Obsolete("T1162 is revoked in ATT&CK 19 (use Attack19.Stealth.PlistFileModification, T1647).")]
        public const string LoginItem = "T1162";
        /// <summary>T1163, Rc.common.</summary>
        [Obsolete("T1163 is revoked in ATT&CK 19 (use Attack19.Persistence.BootOrLogonInitializationScriptsRCScripts, T1037.004).")]
        public const string RcCommon = "T1163";
        /// <summary>T1164, Re-opened Applications.</summary>
        [Obsolete("T1164 is revoked in ATT&CK 19 (use Attack19.Persistence.BootOrLogonAutostartExecutionReOpenedApplications, T1547.007).")]
        public const string ReOpenedApplications = "T1164";
        /// <summary>T1165, Startup Items.</summary>
        [Obsolete("T1165 is revoked in ATT&CK 19 (use Attack19.Persistence.BootOrLogonInitializationScriptsStartupItems, T1037.005).")]
        public const string StartupItems = "T1165";
        /// <summary>T1166, Setuid and Setgid.</summary>
        [Obsolete("T1166 is revoked in ATT&CK 19 (use Attack19.PrivilegeEscalation.AbuseElevationControlMechanismSetuidAndSetgid, T1548.001).")]
        public const string SetuidAndSetgid = "T1166";
        /// <summary>T1168, Local Job Scheduling.</summary>
        [Obsolete("T1168 is revoked in ATT&CK 19 (use Attack19.Persistence.ScheduledTaskJob, T1053).")]
        public const string LocalJobScheduling = "T1168";
        /// <summary>T1176, Software Extensions.</summary>
        public const string SoftwareExtensions = "T1176";
        /// <summary>T1176.001, Software Extensions: Browser Extensions.</summary>
        public const string SoftwareExtensionsBrowserExtensions = "T1176.001";
        /// <summary>T1176.002, Software Extensions: IDE Extensions.</summary>
        public const string SoftwareExtensionsIdeExtensions = "T1176.002";
        /// <summary>T1177, LSASS Driver.</summary>
        [Obsolete("T1177 is revoked in ATT&CK 19 (use Attack19.Persistence.BootOrLogonAutostartExecutionLsassDriver, T1547.008).")]
        public const string LsassDriver = "T1177";
        /// <summary>T1179, Hooking.</summary>
        [Obsolete("T1179 is revoked in ATT&CK 19 (use Attack19.CredentialAccess.InputCaptureCredentialApiHooking, T1056.004).")]
        public const string Hooking = "T1179";
        /// <summary>T1180, Screensaver.</summary>
        [Obsolete("T1180 is revoked in ATT&CK 19 (use Attack19.Persistence.EventTriggeredExecutionScreensaver, T1546.002).")]
        public const string Screensaver = "T1180";
        /// <summary>T1182, AppCert DLLs.</summary>
        [Obsolete("T1182 is revoked in ATT&CK 19 (use Attack19.Persistence.EventTriggeredExecutionAppCertDLLs, T1546.009).")]
        public const string AppCertDLLs = "T1182";
        /// <summary>T1183, Image File Execution Options Injection.</summary>
        [Obsolete("T1183 is revoked in ATT&CK 19 (use Attack19.Persistence.EventTriggeredExecutionImageFileExecutionOptionsInjection, T1546.012).")]
        public const string ImageFileExecutionOptionsInjection = "T1183";
        /// <summary>T1197, BITS Jobs.</summary>
        public const string BitsJobs = "T1197";
        /// <summary>T1198, SIP and Trust Provider Hijacking.</summary>
        [Obsolete("T1198 is revoked in ATT&CK 19 (use Attack19.Stealth.SubvertTrustControlsSipAndTrustProviderHijacking, T1553.003).")]
        public const string SipAndTrustProviderHijacking = "T1198";
        /// <summary>T1205, Traffic Signaling.</summary>
        public const string TrafficSignaling = "T1205";
        /// <summary>T1205.001, Traffic Signaling: Port Knocking.</summary>
        public const string TrafficSignalingPortKnocking = "T1205.001";
        /// <summary>T1205.002, Traffic Signaling: Socket Filters.</summary>
        public const string TrafficSignalingSocketFilters = "T1205.002";
        /// <summary>T1209, Time Providers.</summary>
        [Obsolete("T1209 is revoked in ATT&CK 19 (use Attack19.Persistence.BootOrLogonAutostartExecutionTimeProviders, T1547.003).")]
        public const string TimeProviders = "T1209";
        /// <summary>T1215, Kernel Modules and Extensions.</summary>
        [Obsolete("T1215 is revoked in ATT&CK 19 (use Attack19.Persistence.BootOrLogonAutostartExecutionKernelModulesAndExtensions, T1547.006).")]
        public const string KernelModulesAndExtensions = "T1215";
        /// <summary>T1501, Systemd Service.</summary>
        [Obsolete("T1501 is revoked in ATT&CK 19 (use Attack19.Persistence.CreateOrModifySystemProcessSystemdService, T1543.002).")]
        public const string SystemdService = "T1501";
        /// <summary>T1504, PowerShell Profile.</summary>
        [Obsolete("T1504 is revoked in ATT&CK 19 (use Attack19.Persistence.EventTriggeredExecutionPowerShellProfile, T1546.013).")]
        public const string PowerShellProfile = "T1504";
        /// <summary>T1505, Server Software Component.</summary>
        public const string ServerSoftwareComponent = "T1505";
        /// <summary>T1505.001, Server Software Component: SQL Stored Procedures.</summary>
        public const string ServerSoftwareComponentSqlStoredProcedures = "T1505.001";
        /// <summary>T1505.002, Server Software Component: Transport Agent.</summary>
        public const string ServerSoftwareComponentTransportAgent = "T1505.002";
        /// <summary>T1505.003, Server Software Component: Web Shell.</summary>
        public const string ServerSoftwareComponentWebShell = "T1505.003";
        /// <summary>T1505.004, Server Software Component: IIS Components.</summary>
        public const string ServerSoftwareComponentIisComponents = "T1505.004";
        /// <summary>T1505.005, Server Software Component: Terminal Services DLL.</summary>
        public const string ServerSoftwareComponentTerminalServicesDll = "T1505.005";
        /// <summary>T1505.006, Server Software Component: vSphere Installation Bundles.</summary>
        public const string ServerSoftwareComponentVSphereInstallationBundles = "T1505.006";
        /// <summary>T1519, Emond.</summary>
        [Obsolete("T1519 is revoked in ATT&CK 19 (use Attack19.Persistence.EventTriggeredExecutionEmond, T1546.014).")]
        public const string Emond = "T1519";
        /// <summary>T1525, Implant Internal Image.</summary>
        public const string ImplantInternalImage = "T1525";
        /// <summary>T1542, Pre-OS Boot.</summary>
        public const string PreOSBoot = "T1542";
        /// <summary>T1542.001, Pre-OS Boot: System Firmware.</summary>
        public const string PreOSBootSystemFirmware = "T1542.001";
        /// <summary>T1542.002, Pre-OS Boot: Component Firmware.</summary>
        public const string PreOSBootComponentFirmware = "T1542.002";
        /// <summary>T1542.003, Pre-OS Boot: Bootkit.</summary>
        public const string PreOSBootBootkit = "T1542.003";
        /// <summary>T1542.004, Pre-OS Boot: ROMMONkit.</summary>
        public const string PreOSBootROMMONkit = "T1542.004";
        /// <summary>T1542.005, Pre-OS Boot: TFTP Boot.</summary>
        public const string PreOSBootTftpBoot = "T1542.005";
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
    }
}
