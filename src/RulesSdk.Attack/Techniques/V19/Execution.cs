// Made from Data/enterprise-19.tsv by generators/RulesSdk.AttackConstants. Run that rather than edit this file.
namespace RulesSdk;

public static partial class Attack19
{
    /// <summary>TA0002, Execution.</summary>
    public static partial class Execution
    {
        /// <summary>T1028, Windows Remote Management.</summary>
        [Obsolete("T1028 is revoked in ATT&CK 19 (use Attack19.LateralMovement.RemoteServicesWindowsRemoteManagement, T1021.006).")]
        public const string WindowsRemoteManagement = "T1028";
        /// <summary>T1035, Service Execution.</summary>
        [Obsolete("T1035 is revoked in ATT&CK 19 (use Attack19.Execution.SystemServicesServiceExecution, T1569.002).")]
        public const string ServiceExecution = "T1035";
        /// <summary>T1047, Windows Management Instrumentation.</summary>
        public const string WindowsManagementInstrumentation = "T1047";
        /// <summary>T1053, Scheduled Task/Job.</summary>
        public const string ScheduledTaskJob = "T1053";
        /// <summary>T1053.001, Scheduled Task/Job: At (Linux).</summary>
        [Obsolete("T1053.001 is revoked in ATT&CK 19 (use Attack19.Execution.ScheduledTaskJobAt, T1053.002).")]
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
        /// <summary>T1059, Command and Scripting Interpreter.</summary>
        public const string CommandAndScriptingInterpreter = "T1059";
        /// <summary>T1059.001, Command and Scripting Interpreter: PowerShell.</summary>
        public const string CommandAndScriptingInterpreterPowerShell = "T1059.001";
        /// <summary>T1059.002, Command and Scripting Interpreter: AppleScript.</summary>
        public const string CommandAndScriptingInterpreterAppleScript = "T1059.002";
        /// <summary>T1059.003, Command and Scripting Interpreter: Windows Command Shell.</summary>
        public const string CommandAndScriptingInterpreterWindowsCommandShell = "T1059.003";
        /// <summary>T1059.004, Command and Scripting Interpreter: Unix Shell.</summary>
        public const string CommandAndScriptingInterpreterUnixShell = "T1059.004";
        /// <summary>T1059.005, Command and Scripting Interpreter: Visual Basic.</summary>
        public const string CommandAndScriptingInterpreterVisualBasic = "T1059.005";
        /// <summary>T1059.006, Command and Scripting Interpreter: Python.</summary>
        public const string CommandAndScriptingInterpreterPython = "T1059.006";
        /// <summary>T1059.007, Command and Scripting Interpreter: JavaScript.</summary>
        public const string CommandAndScriptingInterpreterJavaScript = "T1059.007";
        /// <summary>T1059.008, Command and Scripting Interpreter: Network Device CLI.</summary>
        public const string CommandAndScriptingInterpreterNetworkDeviceCli = "T1059.008";
        /// <summary>T1059.009, Command and Scripting Interpreter: Cloud API.</summary>
        public const string CommandAndScriptingInterpreterCloudApi = "T1059.009";
        /// <summary>T1059.010, Command and Scripting Interpreter: AutoHotKey &amp; AutoIT.</summary>
        public const string CommandAndScriptingInterpreterAutoHotKeyAutoIT = "T1059.010";
        /// <summary>T1059.011, Command and Scripting Interpreter: Lua.</summary>
        public const string CommandAndScriptingInterpreterLua = "T1059.011";
        /// <summary>T1059.012, Command and Scripting Interpreter: Hypervisor CLI.</summary>
        public const string CommandAndScriptingInterpreterHypervisorCli = "T1059.012";
        /// <summary>T1059.013, Command and Scripting Interpreter: Container CLI/API.</summary>
        public const string CommandAndScriptingInterpreterContainerCliApi = "T1059.013";
        /// <summary>T1061, Graphical User Interface.</summary>
        [Obsolete("T1061 is deprecated in ATT&CK 19 (nothing is known to take its place).")]
        public const string GraphicalUserInterface = "T1061";
        /// <summary>T1064, Scripting.</summary>
        [Obsolete("T1064 is deprecated in ATT&CK 19 (nothing is known to take its place).")]
        public const string Scripting = "T1064";
        /// <summary>T1072, Software Deployment Tools.</summary>
        public const string SoftwareDeploymentTools = "T1072";
        /// <summary>T1085, Rundll32.</summary>
        [Obsolete("T1085 is revoked in ATT&CK 19 (use Attack19.Stealth.SystemBinaryProxyExecutionRundll32, T1218.011).")]
        public const string Rundll32 = "T1085";
        /// <summary>T1086, PowerShell.</summary>
        [Obsolete("T1086 is revoked in ATT&CK 19 (use Attack19.Execution.CommandAndScriptingInterpreterPowerShell, T1059.001).")]
        public const string PowerShell = "T1086";
        /// <summary>T1106, Native API.</summary>
        public const string NativeApi = "T1106";
        /// <summary>T1117, Regsvr32.</summary>
        [Obsolete("T1117 is revoked in ATT&CK 19 (use Attack19.Stealth.SystemBinaryProxyExecutionRegsvr32, T1218.010).")]
        public const string Regsvr32 = "T1117";
        /// <summary>T1118, InstallUtil.</summary>
        [Obsolete("T1118 is revoked in ATT&CK 19 (use Attack19.Stealth.SystemBinaryProxyExecutionInstallUtil, T1218.004).")]
        public const string InstallUtil = "T1118";
        /// <summary>T1121, Regsvcs/Regasm.</summary>
        [Obsolete("T1121 is revoked in ATT&CK 19 (use Attack19.Stealth.SystemBinaryProxyExecutionRegsvcsRegasm, T1218.009).")]
        public const string RegsvcsRegasm = "T1121";
        /// <summary>T1129, Shared Modules.</summary>
        public const string SharedModules = "T1129";
        /// <summary>T1151, Space after Filename.</summary>
        [Obsolete("T1151 is revoked in ATT&CK 19 (use Attack19.Stealth.MasqueradingSpaceAfterFilename, T1036.006).")]
        public const string SpaceAfterFilename = "T1151";
        /// <summary>T1152, Launchctl.</summary>
        [Obsolete("T1152 is revoked in ATT&CK 19 (use Attack19.Execution.SystemServicesLaunchctl, T1569.001).")]
        public const string Launchctl = "T1152";
        /// <summary>T1153, Source.</summary>
        [Obsolete("T1153 is deprecated in ATT&CK 19 (nothing is known to take its place).")]
        public const string Source = "T1153";
        /// <summary>T1154, Trap.</summary>
        [Obsolete("T1154 is revoked in ATT&CK 19 (use Attack19.Persistence.EventTriggeredExecutionTrap, T1546.005).")]
        public const string Trap = "T1154";
        /// <summary>T1155, AppleScript.</summary>
        [Obsolete("T1155 is revoked in ATT&CK 19 (use Attack19.Execution.CommandAndScriptingInterpreterAppleScript, T1059.002).")]
        public const string AppleScript = "T1155";
        /// <summary>T1168, Local Job Scheduling.</summary>
        [Obsolete("T1168 is revoked in ATT&CK 19 (use Attack19.Execution.ScheduledTaskJob, T1053).")]
        public const string LocalJobScheduling = "T1168";
        /// <summary>T1170, Mshta.</summary>
        [Obsolete("T1170 is revoked in ATT&CK 19 (use Attack19.Stealth.SystemBinaryProxyExecutionMshta, T1218.005).")]
        public const string Mshta = "T1170";
        /// <summary>T1173, Dynamic Data Exchange.</summary>
        [Obsolete("T1173 is revoked in ATT&CK 19 (use Attack19.Execution.InterProcessCommunicationDynamicDataExchange, T1559.002).")]
        public const string DynamicDataExchange = "T1173";
        /// <summary>T1175, Component Object Model and Distributed COM.</summary>
        [Obsolete("T1175 is deprecated in ATT&CK 19 (nothing is known to take its place).")]
        public const string ComponentObjectModelAndDistributedCom = "T1175";
        /// <summary>T1177, LSASS Driver.</summary>
        [Obsolete("T1177 is revoked in ATT&CK 19 (use Attack19.Persistence.BootOrLogonAutostartExecutionLsassDriver, T1547.008).")]
        public const string LsassDriver = "T1177";
        /// <summary>T1191, CMSTP.</summary>
        [Obsolete("T1191 is revoked in ATT&CK 19 (use Attack19.Stealth.SystemBinaryProxyExecutionCmstp, T1218.003).")]
        public const string Cmstp = "T1191";
        /// <summary>T1196, Control Panel Items.</summary>
        [Obsolete("T1196 is revoked in ATT&CK 19 (use Attack19.Stealth.SystemBinaryProxyExecutionControlPanel, T1218.002).")]
        public const string ControlPanelItems = "T1196";
        /// <summary>T1203, Exploitation for Client Execution.</summary>
        public const string ExploitationForClientExecution = "T1203";
        /// <summary>T1204, User Execution.</summary>
        public const string UserExecution = "T1204";
        /// <summary>T1204.001, User Execution: Malicious Link.</summary>
        public const string UserExecutionMaliciousLink = "T1204.001";
        /// <summary>T1204.002, User Execution: Malicious File.</summary>
        public const string UserExecutionMaliciousFile = "T1204.002";
        /// <summary>T1204.003, User Execution: Malicious Image.</summary>
        public const string UserExecutionMaliciousImage = "T1204.003";
        /// <summary>T1204.004, User Execution: Malicious Copy and Paste.</summary>
        public const string UserExecutionMaliciousCopyAndPaste = "T1204.004";
        /// <summary>T1204.005, User Execution: Malicious Library.</summary>
        public const string UserExecutionMaliciousLibrary = "T1204.005";
        /// <summary>T1223, Compiled HTML File.</summary>
        [Obsolete("T1223 is revoked in ATT&CK 19 (use Attack19.Stealth.SystemBinaryProxyExecutionCompiledHtmlFile, T1218.001).")]
        public const string CompiledHtmlFile = "T1223";
        /// <summary>T1559, Inter-Process Communication.</summary>
        public const string InterProcessCommunication = "T1559";
        /// <summary>T1559.001, Inter-Process Communication: Component Object Model.</summary>
        public const string InterProcessCommunicationComponentObjectModel = "T1559.001";
        /// <summary>T1559.002, Inter-Process Communication: Dynamic Data Exchange.</summary>
        public const string InterProcessCommunicationDynamicDataExchange = "T1559.002";
        /// <summary>T1559.003, Inter-Process Communication: XPC Services.</summary>
        public const string InterProcessCommunicationXpcServices = "T1559.003";
        /// <summary>T1569, System Services.</summary>
        public const string SystemServices = "T1569";
        /// <summary>T1569.001, System Services: Launchctl.</summary>
        public const string SystemServicesLaunchctl = "T1569.001";
        /// <summary>T1569.002, System Services: Service Execution.</summary>
        public const string SystemServicesServiceExecution = "T1569.002";
        /// <summary>T1569.003, System Services: Systemctl.</summary>
        public const string SystemServicesSystemctl = "T1569.003";
        /// <summary>T1609, Container Administration Command.</summary>
        public const string ContainerAdministrationCommand = "T1609";
        /// <summary>T1610, Deploy Container.</summary>
        public const string DeployContainer = "T1610";
        /// <summary>T1648, Serverless Execution.</summary>
        public const string ServerlessExecution = "T1648";
        /// <summary>T1651, Cloud Administration Command.</summary>
        public const string CloudAdministrationCommand = "T1651";
        /// <summary>T1674, Input Injection.</summary>
        public const string InputInjection = "T1674";
        /// <summary>T1675, ESXi Administration Command.</summary>
        public const string ESXiAdministrationCommand = "T1675";
        /// <summary>T1677, Poisoned Pipeline Execution.</summary>
        public const string PoisonedPipelineExecution = "T1677";
    }
}
