"""What runs on the far side: the zygote and the children it forks. Only the standard library; nothing of Greenroom above this
folder can be imported there, and nothing a child says is trusted."""
